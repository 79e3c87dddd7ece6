import type { Prediction } from '@adience/metrics';

/** Mean cross-entropy in nats and share of right answers. */
export function validationScore(predictions: readonly Prediction[]): { loss: number; accuracy: number } {
  const n = predictions.length;
  const loss = predictions.reduce((sum, { trueClass, probabilities }) => {
    // A probability that underflowed to 0 costs what the smallest normal float32 would.
    return sum - Math.log(Math.max(probabilities[trueClass]!, 2 ** -126));
  }, 0);
  const right = predictions.filter(
    ({ trueClass, probabilities }) => argMax(probabilities) === trueClass,
  ).length;
  return { loss: loss / n, accuracy: right / n };
}

const argMax = (values: readonly number[]) => values.indexOf(Math.max(...values));
