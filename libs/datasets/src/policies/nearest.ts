import { nearestClass } from '@adience/tasks';
import type { LabelPolicy } from './label-policy.ts';

/**
 * Every age has a class. The cuts lie in the middle of the gaps between the classes: 3, 7, 14, 22.5, 35, 45.5, 56.5;
 * an age on a cut is of the older class. `(8, 23)` spans three classes; its middle, 15.5, makes it 15-20: one row.
 */
export const nearest: LabelPolicy = {
  name: 'nearest',
  description: 'Every age: a number of years by the nearest class, a range (a, b) by its middle.',
  comparableWithPublished: false,
  classOfAgeString(task, label) {
    const years = middleOf(label);
    return years === null ? null : this.classOfYears(task, years);
  },
  classOfYears: ({ years: ranges }, years) => (ranges === null ? null : nearestClass(ranges, years)),
};

/** `35` is 35, `(38, 42)` and `(25, 23)` their middle; anything else, as `None`, is not an age. */
function middleOf(label: string): number | null {
  const [, single, low, high] = /^(?:(\d{1,3})|\((\d{1,3}), (\d{1,3})\))$/.exec(label) ?? [];
  if (single !== undefined) return Number(single);
  return low === undefined ? null : (Number(low) + Number(high)) / 2;
}
