import type { YearRange } from '@adience/tasks';
import type { AgeStatement } from './age-statement.ts';

/** How an age in years, or a range of ages, becomes a class of a task whose classes are ranges of years. */
export interface AgePolicy {
  /** `nearest`: its name on the command line, and its key in the list. */
  readonly name: string;
  /** What it does, for readers of results. */
  describe(ranges: readonly YearRange[]): string;
  /** The class index; null: the age lies in no class under this policy. */
  classOf(age: AgeStatement, ranges: readonly YearRange[]): number | null;
}
