import type { ConfusionMatrix, Prediction } from '@adience/metrics';
import type { KnownAges } from './known-ages.ts';

/** A measure of how well one run did on its test fold. */
export interface Metric {
  readonly key: string;
  /** As a column is headed, with the unit. */
  readonly header: string;
  /** Meaningful only if the classes are ordered. */
  readonly orderedOnly: boolean;
  /** Computed from ages in years; where a dataset tells none, the metric is absent rather than empty. */
  readonly needsAges?: boolean;
  /** What a value of `of` is multiplied by to be printed: 100 for percent. */
  readonly factor: number;
  readonly digits: number;
  /** One sentence, for the notes of a table. */
  readonly explanation: string;
  /**
   * @param ages ages in years of the dataset's images; null: it tells none
   * @returns NaN where the metric is not defined: it is missing there, not zero
   */
  of(matrix: ConfusionMatrix, predictions: readonly Prediction[], ages: KnownAges | null): number;
}
