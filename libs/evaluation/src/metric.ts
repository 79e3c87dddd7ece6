import {
  balancedAccuracy,
  calibrationBins,
  cohenKappa,
  exactAccuracy,
  expectedCalibrationError,
  macroF1,
  matthewsCorrelation,
  meanAbsoluteError,
  negativeLogLikelihood,
  oneOffAccuracy,
  type ConfusionMatrix,
  type Prediction,
} from '@adience/metrics';

/** A number that says how well one run did on its test fold. */
export interface Metric {
  readonly key: string;
  /** As a column is headed, with the unit. */
  readonly header: string;
  /** For ordered classes only. */
  readonly ageOnly: boolean;
  /** What a value of `of` is multiplied by to be printed: 100 for percent. */
  readonly factor: number;
  readonly digits: number;
  readonly of: (matrix: ConfusionMatrix, rows: readonly Prediction[]) => number;
}

const percent = { factor: 100, digits: 1 };
const plain = { factor: 1, digits: 3 };

/** Every metric of a report, in the order of its table. */
export const metrics: readonly Metric[] = [
  { key: 'exact', header: 'Exact (%)', ageOnly: false, ...percent, of: exactAccuracy },
  { key: 'oneOff', header: 'One-off (%)', ageOnly: true, ...percent, of: oneOffAccuracy },
  { key: 'balanced', header: 'Balanced (%)', ageOnly: false, ...percent, of: balancedAccuracy },
  { key: 'macroF1', header: 'Macro F1 (%)', ageOnly: false, ...percent, of: macroF1 },
  { key: 'mae', header: 'MAE', ageOnly: true, ...plain, of: meanAbsoluteError },
  { key: 'quadraticKappa', header: 'QWK', ageOnly: true, ...plain, of: (matrix) => cohenKappa(matrix, 'quadratic') }, // prettier-ignore
  { key: 'mcc', header: 'MCC', ageOnly: false, ...plain, of: matthewsCorrelation },
  { key: 'ece', header: 'ECE (%)', ageOnly: false, ...percent, of: (_, rows) => expectedCalibrationError(calibrationBins(rows)) }, // prettier-ignore
  { key: 'nll', header: 'NLL (nats)', ageOnly: false, ...plain, of: (_, rows) => negativeLogLikelihood(rows) }, // prettier-ignore
];
