import { taskNames } from '@adience/tasks';
import type { FaceService } from '../face-service.ts';
import { readRow } from './read.ts';
import { readTable } from './read-table.ts';

/** A table of any service's answers, one face per line. */
export const csv: FaceService = {
  name: 'csv',
  title: 'a table of answers',
  documentation: null,
  shape: 'verified',
  caveat: null,
  fields: Object.fromEntries(taskNames.map((task) => [task, task])),
  findsFaces: true,
  apiVersion: null,
  read: readRow,
  readSaved: readTable,
  fetch: null,
  model: null,
};
