import { meanAbsoluteError } from '@adience/metrics';
import type { Metric } from './metric.ts';

export const mae: Metric = {
  key: 'mae',
  header: 'MAE',
  orderedOnly: true,
  factor: 1,
  digits: 3,
  explanation: 'MAE: mean absolute error in classes.',
  of: (matrix) => meanAbsoluteError(matrix),
};
