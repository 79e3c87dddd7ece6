import { argmax } from './argmax.ts';
import type { Prediction } from './prediction.ts';

/** Counts of images by [true class][predicted class]. */
export type ConfusionMatrix = readonly (readonly number[])[]; // [C, C]

/** Counts predictions by true and predicted class (the class of largest probability). */
export function confusionMatrix(predictions: readonly Prediction[], classes: number): ConfusionMatrix {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const { trueClass, probabilities } of predictions) matrix[trueClass]![argmax(probabilities)]! += 1;
  return matrix;
}
