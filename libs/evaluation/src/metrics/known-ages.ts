import type { YearRange } from '@adience/tasks';

/** Ages in years, where the dataset tells them of its images and the classes are ages. */
export interface KnownAges {
  /** The years of each class. */
  readonly ranges: readonly YearRange[];
  /** An image's true age in complete years; null: not known. */
  yearsOf(image: string): number | null;
}
