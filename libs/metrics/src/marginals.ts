import type { ConfusionMatrix } from './confusion-matrix.ts';

/**
 * How many images each class has (row sums), how often it is predicted (column sums, that of images without a
 * class last), and all images.
 */
export function marginals(matrix: ConfusionMatrix): {
  readonly truths: readonly number[];
  readonly predictions: readonly number[];
  readonly images: number;
} {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const truths = matrix.map(sum);
  const predictions = (matrix[0] ?? []).map((_, at) => sum(matrix.map((row) => row[at]!)));
  return { truths, predictions, images: sum(truths) };
}
