import { exactAccuracy } from '@adience/metrics';
import type { Metric } from './metric.ts';

export const exact: Metric = {
  key: 'exact',
  header: 'Exact (%)',
  orderedOnly: false,
  factor: 100,
  digits: 1,
  explanation: 'Share of the images whose predicted class is the true one.',
  of: (matrix) => exactAccuracy(matrix),
};
