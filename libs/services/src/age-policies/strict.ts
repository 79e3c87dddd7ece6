import { containingClass } from '@adience/tasks';
import type { AgePolicy } from './age-policy.ts';

/** The class that holds the age in completed years; none where it lies in a gap between two classes. */
export const strict: AgePolicy = {
  name: 'strict',
  describe: () => 'an age, or the middle of a range, that lies in a gap between two classes is wrong',
  classOf: ({ years }, ranges) => containingClass(ranges, years),
};
