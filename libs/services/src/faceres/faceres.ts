import type { FaceService } from '../face-service.ts';
import { readFolder } from '../reading/read-folder.ts';
import { readFaceres } from './read.ts';

/** HSE-FaceRes: MobileNet for faces, Savchenko 2019. */
export const faceres: FaceService = {
  name: 'faceres',
  title: 'HSE-FaceRes',
  documentation: null,
  shape: 'verified',
  caveat: null,
  fields: { age: 'age', gender: 'gender' },
  findsFaces: false,
  apiVersion: '3.3.6',
  read: readFaceres,
  readSaved: readFolder,
  fetch: null,
  model: {
    package: '@vladmandic/human 3.3.6',
    licence: 'MIT',
    trainedOn: [
      { title: 'VGGFace2', dataset: null, certain: true },
      { title: 'IMDB-WIKI', dataset: null, certain: true },
      // Remembered of Savchenko 2019 (PeerJ Computer Science 5:e197), whose text was not at hand: a doubt that must be shown.
      { title: 'Adience', dataset: 'adience', certain: false },
    ],
    source: 'https://github.com/av-savchenko/HSE_FaceRec_tf/tree/master/age_gender_identity',
  },
};
