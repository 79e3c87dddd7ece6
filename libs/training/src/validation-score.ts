import { negativeLogLikelihood, predictedClass, type Prediction } from '@adience/metrics';

/** Negative log-likelihood in nats and share of correct predictions: as the report computes them. */
export function validationScore(predictions: readonly Prediction[]): { loss: number; accuracy: number } {
  const right = predictions.filter(
    (prediction) => predictedClass(prediction) === prediction.trueClass,
  ).length;
  return { loss: negativeLogLikelihood(predictions), accuracy: right / predictions.length };
}
