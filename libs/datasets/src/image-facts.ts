/** What is known of a face besides the classes that a task has for it: for results by group, never for training. */
export interface ImageFacts {
  /** True age in complete years; absent: not known. */
  readonly years?: number;
  /** As the dataset's authors call it; absent: not known. */
  readonly ethnicity?: string;
}
