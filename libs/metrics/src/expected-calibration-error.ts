import type { CalibrationBin } from './calibration-bins.ts';

/** Mean distance between confidence and accuracy over the bins, weighted by images, 0 to 1; NaN without images. */
export function expectedCalibrationError(bins: readonly CalibrationBin[]): number {
  const filled = bins.filter(({ images }) => images > 0);
  const all = filled.reduce((sum, { images }) => sum + images, 0);
  return filled.reduce((sum, bin) => sum + bin.images * Math.abs(bin.accuracy - bin.confidence), 0) / all;
}
