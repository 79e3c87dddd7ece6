import { macroF1 as score } from '@adience/metrics';
import type { Metric } from './metric.ts';

export const macroF1: Metric = {
  key: 'macroF1',
  header: 'Macro F1 (%)',
  orderedOnly: false,
  factor: 100,
  digits: 1,
  explanation:
    'Macro F1: mean over the classes that occur as truth or prediction; one never predicted counts 0.',
  of: (matrix) => score(matrix),
};
