import { correctedTTest, holm } from '@adience/metrics';
import type { CropResult, TrialResult } from './experiment-results.ts';
import { pairedFolds } from './paired-folds.ts';
import { testOverTrain } from './test-over-train.ts';

/** A row of the accuracy table: a trial under a crop strategy. */
export interface TrialCrop {
  readonly trial: TrialResult;
  readonly result: CropResult;
}

/**
 * Marks the highest mean exact accuracy as 'best' and as 'tied' every row that the corrected t test
 * (paired by fold, Holm over the rows) does not separate from it. A row without paired folds is tied:
 * nothing separates it. A single row is neither.
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
  const { folds, a, b } = pairedFolds(result, best.result);
  if (folds.length === 0) return 1;
  return correctedTTest(a, b, testOverTrain(best.trial, folds))?.p ?? 1;
}
