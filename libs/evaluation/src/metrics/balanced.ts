import { balancedAccuracy } from '@adience/metrics';
import type { Metric } from './metric.ts';

export const balanced: Metric = {
  key: 'balanced',
  header: 'Balanced (%)',
  orderedOnly: false,
  factor: 100,
  digits: 1,
  explanation: 'Balanced: mean recall of the classes with test images.',
  of: (matrix) => balancedAccuracy(matrix),
};
