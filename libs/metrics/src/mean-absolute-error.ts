import type { ConfusionMatrix } from './confusion-matrix.ts';

/** Mean distance of the predicted from the true class, in classes; NaN without images. For ordered classes. */
export function meanAbsoluteError(matrix: ConfusionMatrix): number {
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
