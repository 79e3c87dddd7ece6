import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  calibrationBins,
  expectedCalibrationError,
  negativeLogLikelihood,
  type Prediction,
} from './index.ts';

/** A prediction of class 0 with this confidence among ten classes, right or wrong. */
function answer(confidence: number, correct: boolean): Prediction {
  const rest = (1 - confidence) / 9;
  const probabilities = [confidence, ...new Array<number>(9).fill(rest)];
  return { image: 'a.jpg', subject: 's', trueClass: correct ? 0 : 1, probabilities };
}

describe('calibration', () => {
  test('error in ten right-closed bins equals the reference', () => {
    const confidences = [0.95, 0.85, 0.75, 0.65, 0.55, 0.55, 0.92, 0.35];
    const correct = [1, 1, 0, 1, 0, 1, 1, 0];
    const answers = confidences.map((confidence, at) => answer(confidence, correct[at] === 1));
    expect(expectedCalibrationError(calibrationBins(answers, 10))).toBeCloseTo(0.22875, 12);
  });

  test('a confidence on an edge belongs to the bin below it; 1 to the last', () => {
    const bins = calibrationBins([answer(0.5, true), answer(0.51, true), answer(1, false)], 2);
    expect(bins.map(({ images }) => images)).toEqual([1, 2]);
    expect(bins[1]!.accuracy).toBe(0.5);
    expect(bins[1]!.confidence).toBeCloseTo(0.755, 12);
  });

  test('default is fifteen bins that hold every prediction once, and the error is at most one', () => {
    const answers = fc.array(fc.tuple(fc.double({ min: 0.11, max: 1, noNaN: true }), fc.boolean()), {
      minLength: 1,
    });
    fc.assert(
      fc.property(answers, (pairs) => {
        const bins = calibrationBins(pairs.map(([confidence, right]) => answer(confidence, right)));
        expect(bins).toHaveLength(15);
        expect(bins.reduce((sum, { images }) => sum + images, 0)).toBe(pairs.length);
        const error = expectedCalibrationError(bins);
        expect(error).toBeGreaterThanOrEqual(0);
        expect(error).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('without predictions there is no error', () => {
    expect(expectedCalibrationError(calibrationBins([]))).toBeNaN();
  });
});

describe('negativeLogLikelihood', () => {
  test('is the mean of -log p of the true class', () => {
    const sure = { ...answer(0.5, true), probabilities: [0.5, 0.5] };
    const half = { ...answer(0.5, false), probabilities: [0.75, 0.25] };
    expect(negativeLogLikelihood([sure, half])).toBeCloseTo((Math.log(2) + Math.log(4)) / 2, 12);
    expect(negativeLogLikelihood([])).toBeNaN();
  });

  test('stays finite where the true class was given no probability', () => {
    const wrong = { ...answer(1, false), probabilities: [1, 0] };
    expect(negativeLogLikelihood([wrong])).toBeCloseTo(52 * Math.log(2), 9); // 2.2e-16 is 2^-52
  });
});
