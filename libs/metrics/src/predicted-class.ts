import { argmax } from './argmax.ts';
import type { Prediction } from './prediction.ts';

/** Index of the most probable class; null where the prediction names none: a face not detected is not a guess. */
export function predictedClass({ probabilities, outcome }: Prediction): number | null {
  return outcome === undefined || outcome === 'answered' ? argmax(probabilities) : null;
}
