import { correctedTTest, holm } from '@adience/metrics';
import type { CropResult, TrialResult } from './experiment-results.ts';
import { testOverTrain } from './test-over-train.ts';

/** A row of the accuracy table: a trial under a crop strategy. */
export interface TrialCrop {
  readonly trial: TrialResult;
  readonly result: CropResult;
}

/**
 * Marks the highest mean exact accuracy as 'best' and as 'tied' every row that the corrected t test
 * (paired by fold, Holm over the rows) does not separate from it. A row without a pair of folds is tied:
 * nothing separates it. One row alone is neither.
 */
export function markBest(rows: readonly TrialCrop[]): ReadonlyMap<CropResult, 'best' | 'tied'> {
  const marks = new Map<CropResult, 'best' | 'tied'>();
  const known = rows.filter(({ result }) => result.exact.mean !== null);
  if (known.length < 2) return marks;
  const best = known.reduce((a, b) => (b.result.exact.mean! > a.result.exact.mean! ? b : a));
  const others = known.filter((row) => row !== best);
  const adjusted = holm(others.map((row) => pValue(row, best)));
  marks.set(best.result, 'best');
  others.forEach(({ result }, at) => adjusted[at]! >= 0.05 && marks.set(result, 'tied'));
  return marks;
}

function pValue({ result }: TrialCrop, best: TrialCrop): number {
  const pairs = result.exact.folds.flatMap(({ fold, value }) => {
    const other = best.result.exact.folds.find((one) => one.fold === fold)?.value ?? null;
    return value === null || other === null ? [] : [{ fold, a: value, b: other }];
  });
  if (pairs.length === 0) return 1;
  const ratio = testOverTrain(best.trial, pairs.map(({ fold }) => fold)); // prettier-ignore
  return correctedTTest(pairs.map(({ a }) => a), pairs.map(({ b }) => b), ratio)?.p ?? 1; // prettier-ignore
}
