import { perClassRecall, wilsonInterval } from '@adience/metrics';
import type { ClassMetric } from './class-metric.ts';

export const recall: ClassMetric = {
  key: 'recall',
  header: 'Recall (%)',
  factor: 100,
  digits: 1,
  explanation: 'Recall: share of the images of a class that are predicted as it.',
  of: (matrix, at) => perClassRecall(matrix)[at]!,
  interval: (matrix, at) => {
    const images = matrix[at]!.reduce((sum, count) => sum + count, 0);
    return wilsonInterval(matrix[at]![at]!, images);
  },
};
