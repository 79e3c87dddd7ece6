import type { FaceService } from '../face-service.ts';
import { readFolder } from '../reading/read-folder.ts';
import { fetchClarifai } from './fetch.ts';
import { readClarifai } from './read.ts';

/** Clarifai age-demographics: a classifier of the full image, or of the regions that a detector before it found. */
export const clarifai: FaceService = {
  name: 'clarifai',
  title: 'Clarifai age-demographics',
  documentation: 'https://docs.clarifai.com/resources/api-overview/api-outputs',
  shape: 'verified',
  caveat: 'A classifier of the whole image: without a face detector before it, it always answers.',
  fields: { age: 'data.concepts' },
  findsFaces: false,
  apiVersion: null,
  read: readClarifai,
  readSaved: readFolder,
  fetch: fetchClarifai,
  model: null,
};
