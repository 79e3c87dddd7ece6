import type { FaceService } from '../face-service.ts';
import { readFolder } from '../reading/read-folder.ts';
import { fetchLuxand } from './fetch.ts';
import { readLuxand } from './read.ts';

/** Luxand.cloud. */
export const luxand: FaceService = {
  name: 'luxand',
  title: 'Luxand.cloud',
  documentation: 'https://luxand.cloud',
  shape: 'unverified',
  caveat: null,
  fields: { age: 'age', gender: 'gender' },
  findsFaces: true,
  apiVersion: null,
  read: readLuxand,
  readSaved: readFolder,
  fetch: fetchLuxand,
  model: null,
};
