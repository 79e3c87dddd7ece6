import { argmax } from './argmax.ts';
import type { Prediction } from './prediction.ts';

/** Predictions whose confidence lies in (low, high]. */
export interface CalibrationBin {
  readonly low: number;
  readonly high: number;
  readonly images: number;
  /** Mean probability of the predicted class; NaN without images. */
  readonly confidence: number;
  /** Share of right predictions; NaN without images. */
  readonly accuracy: number;
}

/**
 * Sorts predictions by the probability of their predicted class into equal bins of [0, 1], closed at the
 * right (Guo et al. 2017); default 15, the number usually printed. A service's answers are classes without
 * probabilities, and in no bin.
 */
export function calibrationBins(predictions: readonly Prediction[], bins = 15): readonly CalibrationBin[] {
  const images = new Array<number>(bins).fill(0);
  const confidences = new Array<number>(bins).fill(0);
  const right = new Array<number>(bins).fill(0);
  for (const { trueClass, probabilities, outcome } of predictions) {
    if (outcome !== undefined) continue;
    const predicted = argmax(probabilities);
    const confidence = probabilities[predicted]!;
    const bin = Math.min(bins, Math.max(1, Math.ceil(confidence * bins))) - 1;
    images[bin]! += 1;
    confidences[bin]! += confidence;
    right[bin]! += Number(predicted === trueClass);
  }
  return images.map((count, at) => ({
    low: at / bins,
    high: (at + 1) / bins,
    images: count,
    confidence: confidences[at]! / count,
    accuracy: right[at]! / count,
  }));
}
