import type { ConfusionMatrix } from './confusion-matrix.ts';

/** Cell by cell sum of matrices of one size: pooled over folds, each image counts once. At least one. */
export function addMatrices(matrices: readonly ConfusionMatrix[]): ConfusionMatrix {
  return matrices.reduce((sum, matrix) => sum.map((row, i) => row.map((count, j) => count + matrix[i]![j]!)));
}
