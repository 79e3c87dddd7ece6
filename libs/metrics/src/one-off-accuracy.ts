import type { ConfusionMatrix } from './confusion-matrix.ts';
import { withinAccuracy } from './within-accuracy.ts';

/**
 * Share of images whose predicted class is the true one or its neighbour, 0 to 1; NaN without images.
 * For ordered classes only: age (Levi & Hassner 2015, section 4).
 */
export function oneOffAccuracy(matrix: ConfusionMatrix): number {
  return withinAccuracy(matrix, 1);
}
