import type { ConfusionMatrix } from './confusion-matrix.ts';
import { perClassRecall } from './per-class-recall.ts';

/** Mean recall of the classes that have images, 0 to 1; NaN without images. As scikit-learn's. */
export function balancedAccuracy(matrix: ConfusionMatrix): number {
  const recalls = perClassRecall(matrix).filter((recall) => !Number.isNaN(recall));
  return recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
}
