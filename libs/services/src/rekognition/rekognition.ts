import type { FaceService } from '../face-service.ts';
import { readFolder } from '../reading/read-folder.ts';
import { fetchRekognition } from './fetch.ts';
import { readRekognition } from './read.ts';

/** AWS Rekognition. */
export const rekognition: FaceService = {
  name: 'rekognition',
  title: 'AWS Rekognition',
  documentation: 'https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectFaces.html',
  shape: 'verified',
  caveat: null,
  fields: { age: 'AgeRange', gender: 'Gender' },
  findsFaces: true,
  apiVersion: '2016-06-27',
  read: readRekognition,
  readSaved: readFolder,
  fetch: fetchRekognition,
  model: null,
};
