import { negativeLogLikelihood } from '@adience/metrics';
import type { Metric } from './metric.ts';

export const nll: Metric = {
  key: 'nll',
  header: 'NLL (nats)',
  orderedOnly: false,
  factor: 1,
  digits: 3,
  explanation: 'NLL: negative log-likelihood.',
  of: (_, predictions) => negativeLogLikelihood(predictions),
};
