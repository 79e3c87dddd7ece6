import type { YearRange } from './task.ts';

/** How many years after its first one an open class is represented: 60+ by 70. */
const openYears = 10;

/**
 * The age in years that stands for a class where one number is needed, as for an expectation over classes: the middle of its
 * complete years, and for an open class, which has none, ten years after its first. On the 311 faces of 60+ in a
 * sample of 2,000 from UTKFace the mean age is 73 and the median 72; other data differ, so the number is round, and stated.
 *
 * @returns `(first + last) / 2`; 28.5 for 25 to 32
 */
export const middleYears = ({ first, last }: YearRange): number =>
  Number.isFinite(last) ? (first + last) / 2 : first + openYears;
