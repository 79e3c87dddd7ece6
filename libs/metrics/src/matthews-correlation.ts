import type { ConfusionMatrix } from './confusion-matrix.ts';
import { marginals } from './marginals.ts';

/**
 * Matthews' correlation of true and predicted class, -1 to 1, for any number of classes (Gorodkin 2004).
 * 0 where all images are of one class or all predictions are, as scikit-learn has it.
 */
export function matthewsCorrelation(matrix: ConfusionMatrix): number {
  const { truths, predictions, images } = marginals(matrix);
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, at) => sum + x * b[at]!, 0);
  const right = matrix.reduce((sum, row, at) => sum + row[at]!, 0);
  const both = right * images - dot(truths, predictions);
  const spread = (images ** 2 - dot(truths, truths)) * (images ** 2 - dot(predictions, predictions));
  return spread === 0 ? 0 : both / Math.sqrt(spread);
}
