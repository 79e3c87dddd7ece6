import { describe, expect, test } from '@jest/globals';
import {
  balancedAccuracy,
  calibrationBins,
  cohenKappa,
  expectedCalibrationError,
  macroF1,
  matthewsCorrelation,
  meanAbsoluteError,
  negativeLogLikelihood,
  type Prediction,
} from './index.ts';

/*
 * A service on six images of two classes, two of which it missed. Reference values: scikit-learn 1.9 with
 * the misses as a third predicted label, truth [0,0,0,1,1,1], said [0,0,2,1,0,2]:
 *   f1_score(average=None) [2/3, 1/2, 0], of which the first two are classes of images; balanced_accuracy_score
 *   .5; cohen_kappa_score .25; matthews_corrcoef .30151134457776363
 */
const matrix = [
  [2, 0, 1],
  [1, 1, 1],
];
const missed: Prediction = {
  image: 'a',
  subject: 's',
  trueClass: 0,
  probabilities: [0, 0],
  outcome: 'missed',
};
const sure: Prediction = {
  image: 'b',
  subject: 's',
  trueClass: 0,
  probabilities: [1, 0],
  outcome: 'answered',
};

describe('metrics of a service that misses faces', () => {
  test('count a miss as an answer that is no class', () => {
    expect(balancedAccuracy(matrix)).toBeCloseTo(1 / 2, 12);
    expect(macroF1(matrix)).toBeCloseTo(7 / 12, 12);
    expect(cohenKappa(matrix)).toBeCloseTo(0.25, 12);
    expect(matthewsCorrelation(matrix)).toBeCloseTo(0.30151134457776363, 12);
  });

  test('are not there where a miss has no place', () => {
    expect(meanAbsoluteError(matrix)).toBeNaN();
    expect(cohenKappa(matrix, 'quadratic')).toBeNaN();
    expect(meanAbsoluteError([[2, 0], [1, 1]])).toBeCloseTo(1 / 4, 12); // prettier-ignore
  });

  test('claim no calibration of answers without probabilities', () => {
    expect(negativeLogLikelihood([sure, missed])).toBeNaN();
    expect(calibrationBins([sure, missed]).every(({ images }) => images === 0)).toBe(true);
    expect(expectedCalibrationError(calibrationBins([sure, missed]))).toBeNaN();
  });
});
