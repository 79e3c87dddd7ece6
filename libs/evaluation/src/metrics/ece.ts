import { calibrationBins, expectedCalibrationError } from '@adience/metrics';
import type { Metric } from './metric.ts';

export const ece: Metric = {
  key: 'ece',
  header: 'ECE (%)',
  orderedOnly: false,
  factor: 100,
  digits: 1,
  explanation: 'ECE: expected calibration error, 15 bins.',
  of: (_, predictions) => expectedCalibrationError(calibrationBins(predictions)),
};
