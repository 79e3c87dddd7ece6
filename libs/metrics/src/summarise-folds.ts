import { meanAndSampleSd } from './mean-and-sample-sd.ts';

/** One metric on one test fold. */
export interface FoldValue {
  readonly fold: number;
  readonly value: number;
}

/** One metric over the folds of a trial. */
export interface FoldSummary {
  /** The planned folds in order; null: no finished run. */
  readonly folds: readonly { readonly fold: number; readonly value: number | null }[];
  /** Unweighted mean of the finished folds; null where none is. */
  readonly mean: number | null;
  /** Sample standard deviation (n - 1) over the finished folds; null for fewer than two. */
  readonly sd: number | null;
  /** Finished folds. */
  readonly finished: number;
  /** Folds asked for. */
  readonly planned: number;
}

/**
 * Unweighted mean and sample SD over folds, as the paper prints them; several values of one fold
 * (seeds) are averaged first, so that a fold counts once. What is missing stays visible.
 */
export function summariseFolds(values: readonly FoldValue[], planned: readonly number[]): FoldSummary {
  const folds = planned.map((fold) => {
    const own = values.filter((value) => value.fold === fold).map(({ value }) => value);
    return { fold, value: own.length === 0 ? null : meanAndSampleSd(own).mean };
  });
  const present = folds.flatMap(({ value }) => (value === null ? [] : [value]));
  const { n, mean, sd } = meanAndSampleSd(present);
  return { folds, mean: n === 0 ? null : mean, sd, finished: n, planned: planned.length };
}
