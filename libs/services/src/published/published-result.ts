/** A percentage over test folds, as printed. */
export interface PublishedValue {
  readonly mean: number;
  /** What the source prints after its plus-minus sign; null where it prints none. */
  readonly spread: number | null;
}

/** One row of published results on Adience. */
export interface PublishedResult {
  readonly method: string;
  readonly year: number;
  /** Name of the task. */
  readonly task: string;
  /** Crop strategy at test time where the source names it, in our terms. */
  readonly crop: string | null;
  readonly exact: PublishedValue;
  /** null where the source prints none, and where the task has no order. */
  readonly oneOff: PublishedValue | null;
  /** Where the numbers are printed. */
  readonly source: string;
  readonly url: string;
  /** Test folds that the mean is over; null where the source does not say. */
  readonly folds: number | null;
  /** Folds, images and labels, as far as the source says. */
  readonly protocol: string;
  /** Made with the paper's own protocol, so that a difference to ours means something. */
  readonly comparable: boolean;
  /** Why it is comparable, or is not. */
  readonly because: string;
  /** The row that this project reproduces. */
  readonly reproduced: boolean;
}
