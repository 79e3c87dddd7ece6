import { wilsonInterval, type ConfusionMatrix } from '@adience/metrics';
import type { ClassMetric } from './class-metric.ts';

export const precision: ClassMetric = {
  key: 'precision',
  header: 'Precision (%)',
  factor: 100,
  digits: 1,
  explanation: 'Precision: share of the images predicted as a class that are of it.',
  of: (matrix, at) => matrix[at]![at]! / predicted(matrix, at),
  interval: (matrix, at) => wilsonInterval(matrix[at]![at]!, predicted(matrix, at)),
};

/** Images that are predicted as a class. */
const predicted = (matrix: ConfusionMatrix, at: number) => matrix.reduce((sum, row) => sum + row[at]!, 0);
