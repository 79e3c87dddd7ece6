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
 * A service on six images of two classes, in two of which it found no face. Reference values: scikit-learn 1.9 with
 * "not detected" as a third predicted label, truth [0,0,0,1,1,1], said [0,0,2,1,0,2]:
 *   f1_score(average=None) [2/3, 1/2, 0], of which the first two are classes of images; balanced_accuracy_score
 *   .5; cohen_kappa_score .25; matthews_corrcoef .30151134457776363
 */
const matrix = [
  [2, 0, 1],
  [1, 1, 1],
];
const notDetected: Prediction = {
  image: 'a',
  subject: 's',
  trueClass: 0,
  probabilities: [0, 0],
  outcome: 'notDetected',
};
const answered: Prediction = {
  image: 'b',
  subject: 's',
  trueClass: 0,
  probabilities: [1, 0],
  outcome: 'answered',
};

describe('metrics of a service that does not detect every face', () => {
  test('count a face that was not detected as an answer that is not a class', () => {
    expect(balancedAccuracy(matrix)).toBeCloseTo(1 / 2, 12);
    expect(macroF1(matrix)).toBeCloseTo(7 / 12, 12);
    expect(cohenKappa(matrix)).toBeCloseTo(0.25, 12);
    expect(matthewsCorrelation(matrix)).toBeCloseTo(0.30151134457776363, 12);
  });

  test('are not defined where such an answer has no distance', () => {
    expect(meanAbsoluteError(matrix)).toBeNaN();
    expect(cohenKappa(matrix, 'quadratic')).toBeNaN();
    expect(
      meanAbsoluteError([
        [2, 0],
        [1, 1],
      ]),
    ).toBeCloseTo(1 / 4, 12);
  });

  test('claim no calibration of answers without probabilities', () => {
    expect(negativeLogLikelihood([answered, notDetected])).toBeNaN();
    expect(calibrationBins([answered, notDetected]).every(({ images }) => images === 0)).toBe(true);
    expect(expectedCalibrationError(calibrationBins([answered, notDetected]))).toBeNaN();
  });
});
