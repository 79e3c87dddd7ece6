import type { ConfusionMatrix } from './confusion-matrix.ts';

/** Share of each true class's images that are predicted as it, 0 to 1; NaN for a class without images. */
export function perClassRecall(matrix: ConfusionMatrix): readonly number[] {
  return matrix.map((row, truth) => row[truth]! / row.reduce((sum, count) => sum + count, 0));
}
