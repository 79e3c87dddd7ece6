import type { FaceService } from '../face-service.ts';
import { readFolder } from '../reading/read-folder.ts';
import { readAzure } from './read.ts';

/** Azure Face: saved responses only. */
export const azure: FaceService = {
  name: 'azure',
  title: 'Azure Face',
  documentation:
    'https://learn.microsoft.com/en-us/javascript/api/@azure-rest/ai-vision-face/facedetectionresultoutput',
  shape: 'verified',
  caveat: 'Gender is retired and age is given by request alone: saved responses only.',
  fields: { age: 'faceAttributes.age', gender: 'faceAttributes.gender' },
  findsFaces: true,
  apiVersion: 'v1.0',
  read: readAzure,
  readSaved: readFolder,
  fetch: null,
  model: null,
};
