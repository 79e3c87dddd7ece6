import type { CropResult } from './experiment-results.ts';

/** The values of one metric of two results on the folds that can be paired, in the order of the first's. */
export interface PairedFolds {
  readonly folds: readonly number[];
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** Folds that both have, but that were tested on other images, or under other truths: they say nothing together. */
  readonly otherTests: readonly number[];
}

/**
 * Pairs the exact accuracies of two results by test fold. A fold is paired only where both were tested on the same
 * images with the same truths; what either lacks is left out.
 *
 * @param scale 100 for percentage points
 */
export function pairedFolds(a: CropResult, b: CropResult, scale = 1): PairedFolds {
  const shared = a.exact.folds.flatMap(({ fold, value }) => {
    const other = b.exact.folds.find((one) => one.fold === fold)?.value ?? null;
    return value === null || other === null ? [] : [{ fold, a: scale * value, b: scale * other }];
  });
  const pairs = shared.filter(({ fold }) => sameTest(a, b, fold));
  const paired = pairs.map(({ fold }) => fold);
  return {
    folds: paired,
    a: pairs.map((pair) => pair.a),
    b: pairs.map((pair) => pair.b),
    otherTests: shared.flatMap(({ fold }) => (paired.includes(fold) ? [] : [fold])),
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
