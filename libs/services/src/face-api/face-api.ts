import type { FaceService } from '../face-service.ts';
import { readFolder } from '../reading/read-folder.ts';
import { readFaceApi } from './read.ts';

/** The network for age and gender of face-api.js, which its author trained with UTKFace among others. */
export const faceApi: FaceService = {
  name: 'face-api',
  title: "face-api's age and gender network",
  documentation: null,
  shape: 'verified',
  caveat: null,
  fields: { age: 'age', gender: 'gender' },
  findsFaces: false,
  apiVersion: '1.7.15',
  read: readFaceApi,
  readSaved: readFolder,
  fetch: null,
  model: {
    package: '@vladmandic/face-api 1.7.15',
    licence: 'MIT',
    trainedOn: [
      { title: 'UTKFace', dataset: 'utkface', certain: true },
      { title: 'FG-NET', dataset: null, certain: true },
      { title: 'ChaLearn', dataset: null, certain: true },
      { title: 'IMDB-WIKI', dataset: null, certain: true },
      { title: 'CACD', dataset: null, certain: true },
      { title: 'MegaAge', dataset: null, certain: true },
      { title: 'MegaAge-Asian', dataset: null, certain: true },
    ],
    source: 'https://github.com/justadudewhohacks/face-api.js#models-age-and-gender-recognition',
  },
};
