import type { FoldSummary } from '@adience/metrics';

/** The values of two summaries on the folds that both have, in the order of the first's. */
export interface PairedValues {
  readonly folds: readonly number[];
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/**
 * Pairs two summaries by test fold; what either lacks is left out. Whoever calls this knows that both are of the same
 * images with the same truths.
 *
 * @param scale 100 for percentage points
 */
export function pairedValues(a: FoldSummary, b: FoldSummary, scale = 1): PairedValues {
  const pairs = a.folds.flatMap(({ fold, value }) => {
    const other = b.folds.find((one) => one.fold === fold)?.value ?? null;
    return value === null || other === null ? [] : [{ fold, a: scale * value, b: scale * other }];
  });
  return {
    folds: pairs.map(({ fold }) => fold),
    a: pairs.map((pair) => pair.a),
    b: pairs.map((pair) => pair.b),
  };
}
