import type { Prediction } from './prediction.ts';

/**
 * Mean of -log p(true class) in nats; NaN without predictions. A probability of 0 counts as the smallest
 * step above it near 1 (2.2e-16), as in scikit-learn's `log_loss`: one confident mistake is not infinite.
 * NaN of a service's answers, which are classes without probabilities.
 */
export function negativeLogLikelihood(predictions: readonly Prediction[]): number {
  const nats = (probability: number) => -Math.log(Math.min(1, Math.max(Number.EPSILON, probability)));
  if (predictions.some(({ outcome }) => outcome !== undefined)) return Number.NaN;
  const sum = predictions.reduce(
    (total, { trueClass, probabilities }) => total + nats(probabilities[trueClass]!),
    0,
  );
  return sum / predictions.length;
}
