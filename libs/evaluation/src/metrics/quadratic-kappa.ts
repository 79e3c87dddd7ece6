import { cohenKappa } from '@adience/metrics';
import type { Metric } from './metric.ts';

export const quadraticKappa: Metric = {
  key: 'quadraticKappa',
  header: 'QWK',
  orderedOnly: true,
  factor: 1,
  digits: 3,
  explanation: 'QWK: quadratic weighted kappa, where an error costs its squared distance in classes.',
  of: (matrix) => cohenKappa(matrix, 'quadratic'),
};
