import type { ConfusionMatrix } from './confusion-matrix.ts';
import { withinAccuracy } from './within-accuracy.ts';

/** Share of images whose predicted class is the true one, 0 to 1; NaN without images. */
export function exactAccuracy(matrix: ConfusionMatrix): number {
  return withinAccuracy(matrix, 0);
}
