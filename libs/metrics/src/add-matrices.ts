import type { ConfusionMatrix } from './confusion-matrix.ts';

/**
 * Cell by cell sum of matrices of one number of classes: pooled over folds, each image counts once. At
 * least one. One without the column of images that have no class counts as having zeros there.
 */
export function addMatrices(matrices: readonly ConfusionMatrix[]): ConfusionMatrix {
  const columns = Math.max(...matrices.map(([row]) => row!.length));
  return matrices[0]!.map((_, truth) =>
    Array.from({ length: columns }, (_, said) =>
      matrices.reduce((sum, matrix) => sum + (matrix[truth]![said] ?? 0), 0),
    ),
  );
}
