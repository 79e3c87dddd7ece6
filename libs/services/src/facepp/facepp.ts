import type { FaceService } from '../face-service.ts';
import { readFolder } from '../reading/read-folder.ts';
import { fetchFacepp } from './fetch.ts';
import { readFacepp } from './read.ts';

/** Face++. */
export const facepp: FaceService = {
  name: 'facepp',
  title: 'Face++',
  documentation: 'https://console.faceplusplus.com/documents/5679127',
  shape: 'unverified',
  caveat: null,
  fields: { age: 'attributes.age', gender: 'attributes.gender' },
  findsFaces: true,
  apiVersion: 'v3',
  read: readFacepp,
  readSaved: readFolder,
  fetch: fetchFacepp,
  model: null,
};
