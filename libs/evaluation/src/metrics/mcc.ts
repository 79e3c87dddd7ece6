import { matthewsCorrelation } from '@adience/metrics';
import type { Metric } from './metric.ts';

export const mcc: Metric = {
  key: 'mcc',
  header: 'MCC',
  orderedOnly: false,
  factor: 1,
  digits: 3,
  explanation: 'MCC: Matthews correlation.',
  of: (matrix) => matthewsCorrelation(matrix),
};
