import { confusionMatrix } from './confusion-matrix.ts';
import { exactAccuracy } from './exact-accuracy.ts';
import { oneOffAccuracy } from './one-off-accuracy.ts';
import type { Prediction } from './prediction.ts';

/** How a service that does not detect every face did on one fold; shares of 0 to 1. */
export interface ServiceScores {
  /** Images in which it found a face. */
  readonly detection: number;
  /** On the images in which it found one; NaN where it found none. */
  readonly onDetected: Accuracies;
  /** On all images, those without a face found counted wrong. */
  readonly onAll: Accuracies;
}

/** Exact, and the true class or its neighbour: the latter is meaningful for age only. */
export interface Accuracies {
  readonly exact: number;
  readonly oneOff: number;
}

/**
 * Scores one fold's predictions of a service. An age in a gap between the classes was detected, and is wrong
 * in both accuracies.
 */
export function serviceScores(predictions: readonly Prediction[], classes: number): ServiceScores {
  const detected = predictions.filter(({ outcome }) => outcome !== 'notDetected');
  return {
    detection: detected.length / predictions.length,
    onDetected: accuracies(detected, classes),
    onAll: accuracies(predictions, classes),
  };
}

/** Both accuracies of predictions. */
export function accuracies(predictions: readonly Prediction[], classes: number): Accuracies {
  const matrix = confusionMatrix(predictions, classes);
  return { exact: exactAccuracy(matrix), oneOff: oneOffAccuracy(matrix) };
}
