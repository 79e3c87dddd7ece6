import type { ConfusionMatrix } from './confusion-matrix.ts';

/** Share of images with |predicted - true| <= distance, 0 to 1; NaN without images. An image without a class is not within. */
export function withinAccuracy(matrix: ConfusionMatrix, distance: number): number {
  let all = 0;
  let within = 0;
  matrix.forEach((row, truth) =>
    row.forEach((count, predicted) => {
      all += count;
      if (predicted < matrix.length && Math.abs(predicted - truth) <= distance) within += count;
    }),
  );
  return within / all;
}
