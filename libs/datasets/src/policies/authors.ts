import { classInsideRange } from './class-inside-range.ts';
import { exactClass } from './exact-class.ts';
import type { LabelPolicy } from './label-policy.ts';

/** What the authors' own preparation does. */
export const authors: LabelPolicy = {
  name: 'authors',
  description:
    'The eight exact strings of the label files; every other string has no class. Years: inside a class.',
  comparableWithPublished: true,
  classOfAgeString: exactClass,
  classOfYears: classInsideRange,
};
