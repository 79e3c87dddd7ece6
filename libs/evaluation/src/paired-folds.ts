import type { CropResult } from './experiment-results.ts';
import { pairedValues, type PairedValues } from './paired-values.ts';

/** Exact accuracies of two results on the folds that can be paired. */
export interface PairedFolds extends PairedValues {
  /** Folds that both have, but that were tested on other images, or with other true classes: not comparable. */
  readonly otherTests: readonly number[];
}

/**
 * Pairs the exact accuracies of two results by test fold. A fold is paired only where both were tested on the same
 * images with the same truths; what either lacks is left out.
 *
 * @param scale 100 for percentage points
 */
export function pairedFolds(a: CropResult, b: CropResult, scale = 1): PairedFolds {
  const shared = pairedValues(a.exact, b.exact, scale);
  const same = shared.folds.map((fold) => sameTest(a, b, fold));
  const kept = <Value>(values: readonly Value[]) => values.filter((_, at) => same[at]);
  return {
    folds: kept(shared.folds),
    a: kept(shared.a),
    b: kept(shared.b),
    otherTests: shared.folds.filter((_, at) => !same[at]),
  };
}

/** Whether two results were tested on the same images with the same truths in a fold, under every seed. */
export function sameTest(
  a: Pick<CropResult, 'predictions'>,
  b: Pick<CropResult, 'predictions'>,
  fold: number,
): boolean {
  const tests = [...a.predictions, ...b.predictions]
    .filter((run) => run.fold === fold)
    .map(({ test }) => test);
  return new Set(tests).size === 1;
}
