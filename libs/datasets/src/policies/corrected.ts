import { classInsideRange } from './class-inside-range.ts';
import { exactClass } from './exact-class.ts';
import type { LabelPolicy } from './label-policy.ts';

/**
 * What the authors' preparation meant to do: their script tests `'(25 23)'` where the files say `'(25, 23)'`, so that
 * 72 rows which they meant for 25-32 are lost under `authors`.
 */
export const corrected: LabelPolicy = {
  name: 'corrected',
  description: 'As authors, and (25, 23) is 25-32. Years: inside a class.',
  comparableWithPublished: true,
  classOfAgeString: (task, label) =>
    label === '(25, 23)' ? classInsideRange(task, 25) : exactClass(task, label),
  classOfYears: classInsideRange,
};
