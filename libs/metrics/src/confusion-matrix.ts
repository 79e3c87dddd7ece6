import { predictedClass } from './predicted-class.ts';
import type { Prediction } from './prediction.ts';

/**
 * Counts of images by [true class][predicted class]. A row longer by one counts in its last column the
 * images to which no class was given: they are in every denominator, and right nowhere.
 */
export type ConfusionMatrix = readonly (readonly number[])[]; // [C, C] or [C, C + 1]

/** Counts predictions by true and predicted class; the extra column only where an image has no class. */
export function confusionMatrix(predictions: readonly Prediction[], classes: number): ConfusionMatrix {
  const said = predictions.map(predictedClass);
  const columns = said.includes(null) ? classes + 1 : classes;
  const matrix = Array.from({ length: classes }, () => new Array<number>(columns).fill(0));
  predictions.forEach(({ trueClass }, at) => (matrix[trueClass]![said[at] ?? classes]! += 1));
  return matrix;
}
