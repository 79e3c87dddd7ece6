import { cutsBetween, nearestClass } from '@adience/tasks';
import type { AgePolicy } from './age-policy.ts';

/** The nearest class: gaps between classes are cut in their middle, an age on a cut goes to the older class. */
export const nearest: AgePolicy = {
  name: 'nearest',
  describe: (ranges) =>
    `an age, or the middle of a range, goes to the nearest class (cuts ${cutsBetween(ranges).join(', ')})`,
  classOf: ({ years }, ranges) => nearestClass(ranges, years),
};
