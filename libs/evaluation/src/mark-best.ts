import { correctedTTest, holm } from '@adience/metrics';
import { alpha } from './compare-trials.ts';
import type { CropResult, TrialResult } from './experiment-results.ts';
import { pairedFolds, type PairedFolds } from './paired-folds.ts';
import { testOverTrain } from './test-over-train.ts';

/** A row of the accuracy table: a trial under a crop strategy. */
export interface TrialCrop {
  readonly trial: TrialResult;
  readonly result: CropResult;
}

/**
 * Marks the highest mean exact accuracy as 'best' and as 'tied' every row that the corrected t test
 * (paired by fold, Holm over the rows) does not separate from it. A row without a fold in common is tied: nothing
 * separates it. A row that was tested on other images, or with other labels, cannot be compared and has no mark; a
 * row that nothing can be compared with is neither.
 */
export function markBest(rows: readonly TrialCrop[]): ReadonlyMap<CropResult, 'best' | 'tied'> {
  const marks = new Map<CropResult, 'best' | 'tied'>();
  const known = rows.filter(({ result }) => result.exact.mean !== null);
  if (known.length < 2) return marks;
  const best = known.reduce((a, b) => (b.result.exact.mean! > a.result.exact.mean! ? b : a));
  const others = known
    .filter((row) => row !== best)
    .map((row) => ({ row, pairs: pairedFolds(row.result, best.result) }))
    .filter(({ pairs }) => pairs.folds.length > 0 || pairs.otherTests.length === 0);
  if (others.length === 0) return marks;
  const adjusted = holm(others.map(({ pairs }) => pValue(pairs, best)));
  marks.set(best.result, 'best');
  others.forEach(({ row }, at) => adjusted[at]! >= alpha && marks.set(row.result, 'tied'));
  return marks;
}

function pValue({ folds, a, b }: PairedFolds, best: TrialCrop): number {
  if (folds.length === 0) return 1;
  return correctedTTest(a, b, testOverTrain(best.trial, folds))?.p ?? 1;
}
