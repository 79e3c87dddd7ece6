import type { ConfusionMatrix } from '@adience/metrics';

/** A number that says how well one class is predicted, of a confusion matrix: rows are true classes. */
export interface ClassMetric {
  readonly key: string;
  /** As a column is headed, with the unit. */
  readonly header: string;
  /** What a value of `of` is multiplied by to be printed: 100 for percent. */
  readonly factor: number;
  readonly digits: number;
  /** One sentence, for the notes of a table. */
  readonly explanation: string;
  /** @returns NaN where the metric is not defined: it is missing there, not zero */
  of(matrix: ConfusionMatrix, classIndex: number): number;
  /** 95 % interval of `of`; null where there is none. */
  interval?(matrix: ConfusionMatrix, classIndex: number): readonly [number, number] | null;
}
