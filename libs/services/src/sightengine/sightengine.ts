import type { FaceService } from '../face-service.ts';
import { readFolder } from '../reading/read-folder.ts';
import { fetchSightengine } from './fetch.ts';
import { readSightengine } from './read.ts';

/** Sightengine: gender only. */
export const sightengine: FaceService = {
  name: 'sightengine',
  title: 'Sightengine',
  documentation: 'https://sightengine.com/docs/face-attribute-model',
  shape: 'verified',
  caveat: 'Newer versions of its documentation no longer list the gender.',
  fields: { gender: 'attributes.female' },
  findsFaces: true,
  apiVersion: '1.0',
  read: readSightengine,
  readSaved: readFolder,
  fetch: fetchSightengine,
  model: null,
};
