import { oneOffAccuracy } from '@adience/metrics';
import type { Metric } from './metric.ts';

export const oneOff: Metric = {
  key: 'oneOff',
  header: 'One-off (%)',
  orderedOnly: true,
  factor: 100,
  digits: 1,
  explanation: 'One-off: the true class or a neighbour of it is predicted.',
  of: (matrix) => oneOffAccuracy(matrix),
};
