import type { FaceService } from '../face-service.ts';
import { readFolder } from '../reading/read-folder.ts';
import { fetchKairos } from './fetch.ts';
import { readKairos } from './read.ts';

/** Kairos. */
export const kairos: FaceService = {
  name: 'kairos',
  title: 'Kairos',
  documentation: 'https://face.kairos.com/docs/face-recognition',
  shape: 'unverified',
  caveat: null,
  fields: { age: 'attributes.age', gender: 'attributes.gender' },
  findsFaces: true,
  apiVersion: null,
  read: readKairos,
  readSaved: readFolder,
  fetch: fetchKairos,
  model: null,
};
