import type { ConfusionMatrix } from './confusion-matrix.ts';
import { withoutClass } from './without-class.ts';

/**
 * Mean distance of the predicted from the true class, in classes; NaN without images, and where an image has no
 * class: it is at no distance. For ordered classes.
 */
export function meanAbsoluteError(matrix: ConfusionMatrix): number {
  if (withoutClass(matrix) > 0) return Number.NaN;
  let images = 0;
  let distance = 0;
  matrix.forEach((row, truth) =>
    row.forEach((count, predicted) => {
      images += count;
      distance += count * Math.abs(predicted - truth);
    }),
  );
  return distance / images;
}
