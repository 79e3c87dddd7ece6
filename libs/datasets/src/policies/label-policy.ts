import type { Task } from '@adience/tasks';

/** Labels of one row by column. */
export type RowLabels = Readonly<Record<string, string>>;

/** How what a dataset says about age becomes a class, or none. */
export interface LabelPolicy {
  /** As `dataset.labels` has it. */
  readonly name: string;
  /** What it does with Adience's age strings and with ages in years, in one or two sentences. */
  readonly description: string;
  /** Results published on Adience were computed under such labels. */
  readonly comparableWithPublished: boolean;
  /**
   * The class of an age string of Adience's label files; null: none.
   *
   * @param task whose classes are ranges of years
   * @param labels of the whole row
   */
  classOfAgeString(task: Task, label: string, labels: RowLabels): number | null;
  /** The class of an age in years; null: it lies in a gap between two classes, and the policy uses none of those. */
  classOfYears(task: Task, years: number): number | null;
  /** Why a row has no class although its age alone would give one; absent or null: it is the age. */
  reasonBesideAge?(task: Task, label: string, labels: RowLabels): string | null;
}
