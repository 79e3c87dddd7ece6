import type { Crop } from '../crop.ts';

/** Which crops of a test image are predicted; the prediction is the mean of their probabilities. */
export interface CropStrategy {
  /** As `evaluation.crops` and the column `crop` of predictions.csv have it. */
  readonly name: string;
  /** One sentence on what it is, for a report's protocol; sides in pixels. */
  describe(size: number, input: number): string;
  /** In the order in which they are averaged. */
  crops(size: number, input: number): readonly Crop[];
}
