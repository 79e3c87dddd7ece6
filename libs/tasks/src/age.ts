import type { Task } from './task.ts';

/**
 * Adience's eight age classes in order of class index: the one table of age bins. `label` is the name that the
 * paper prints (Levi & Hassner 2015, table 1), `adience` the string of the label files, where the third class is
 * written `(8, 12)`; `first` and `last` are complete years, both included.
 */
export const AGE_BINS = [
  { label: '0-2', adience: '(0, 2)', first: 0, last: 2 },
  { label: '4-6', adience: '(4, 6)', first: 4, last: 6 },
  { label: '8-13', adience: '(8, 12)', first: 8, last: 13 },
  { label: '15-20', adience: '(15, 20)', first: 15, last: 20 },
  { label: '25-32', adience: '(25, 32)', first: 25, last: 32 },
  { label: '38-43', adience: '(38, 43)', first: 38, last: 43 },
  { label: '48-53', adience: '(48, 53)', first: 48, last: 53 },
  { label: '60+', adience: '(60, 100)', first: 60, last: Infinity },
] as const;

/** Age as one of Adience's eight classes. */
export const age: Task = {
  name: 'age',
  classes: AGE_BINS.map(({ label }) => label),
  ordered: true,
  years: AGE_BINS.map(({ first, last }) => ({ first, last })),
  spellings: Object.fromEntries(AGE_BINS.map(({ adience }, index) => [adience, index])),
  mistakes: { lower: 'Older taken for younger', higher: 'Younger taken for older' },
  axisTitle: 'age class',
};
