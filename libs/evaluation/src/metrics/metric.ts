import type { ConfusionMatrix, Prediction } from '@adience/metrics';

/** A measure of how well one run did on its test fold. */
export interface Metric {
  readonly key: string;
  /** As a column is headed, with the unit. */
  readonly header: string;
  /** Meaningful only if the classes are ordered. */
  readonly orderedOnly: boolean;
  /** What a value of `of` is multiplied by to be printed: 100 for percent. */
  readonly factor: number;
  readonly digits: number;
  /** One sentence, for the notes of a table. */
  readonly explanation: string;
  /** @returns NaN where the metric is not defined: it is missing there, not zero */
  of(matrix: ConfusionMatrix, predictions: readonly Prediction[]): number;
}
