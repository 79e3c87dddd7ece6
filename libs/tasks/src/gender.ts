import type { Task } from './task.ts';

/** Gender as the label files have it: m = 0, f = 1, as the authors' preparation writes them. */
export const gender: Task = {
  name: 'gender',
  classes: ['male', 'female'],
  ordered: false,
  years: null,
  spellings: { m: 0, f: 1 },
  mistakes: null,
  axisTitle: 'gender',
};
