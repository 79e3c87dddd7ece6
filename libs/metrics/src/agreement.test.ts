import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  balancedAccuracy,
  cohenKappa,
  macroF1,
  matthewsCorrelation,
  meanAbsoluteError,
  type ConfusionMatrix,
} from './index.ts';
import { goldenMatrix } from './golden-matrix.ts';

const anyMatrix = fc
  .integer({ min: 2, max: 6 })
  .chain((n) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: n, maxLength: n }), {
      minLength: n,
      maxLength: n,
    }),
  )
  .filter((matrix) => matrix.flat().some((count) => count > 0));

describe('agreement of true and predicted class', () => {
  test('equals the reference on the golden matrix', () => {
    expect(macroF1(goldenMatrix)).toBeCloseTo(0.6966507177033493, 12);
    expect(cohenKappa(goldenMatrix)).toBeCloseTo(0.6, 12);
    expect(cohenKappa(goldenMatrix, 'quadratic')).toBeCloseTo(0.8823529411764706, 12);
    expect(meanAbsoluteError(goldenMatrix)).toBeCloseTo(0.3, 12);
    expect(matthewsCorrelation(goldenMatrix)).toBeCloseTo(0.6015056485405026, 12);
    expect(balancedAccuracy(goldenMatrix)).toBeCloseTo((0.8 + 0.6 + 0.5 + 0.9) / 4, 12);
  });

  test('leaves a class without images out of balanced accuracy, and gives one never predicted an F1 of 0', () => {
    const matrix = [
      [3, 1, 0],
      [0, 0, 0],
      [2, 0, 0],
    ];
    expect(balancedAccuracy(matrix)).toBeCloseTo((3 / 4 + 0) / 2, 12);
    // F1: 6/9, 0 (predicted once, never true), 0 (never predicted).
    expect(macroF1(matrix)).toBeCloseTo(6 / 9 / 3, 12);
    expect(
      macroF1([
        [4, 0, 0],
        [0, 0, 0],
        [0, 0, 4],
      ]),
    ).toBe(1);
  });

  test('has no correlation if every prediction is the same class', () => {
    const constant: ConfusionMatrix = [
      [5, 0],
      [3, 0],
    ];
    expect(matthewsCorrelation(constant)).toBe(0);
    expect(cohenKappa(constant)).toBeCloseTo(0, 12);
  });

  test('without images is NaN, not zero', () => {
    const none = [
      [0, 0],
      [0, 0],
    ];
    for (const metric of [balancedAccuracy, macroF1, cohenKappa, meanAbsoluteError])
      expect(metric(none)).toBeNaN();
  });

  test('is 1 if all predictions are right, and never more', () => {
    fc.assert(
      fc.property(anyMatrix, (matrix) => {
        const right = matrix.map((row, i) => row.map((count, j) => (i === j ? count + 1 : 0)));
        for (const metric of [balancedAccuracy, macroF1, cohenKappa, matthewsCorrelation]) {
          expect(metric(right)).toBeCloseTo(1, 9);
          const value = metric(matrix);
          if (!Number.isNaN(value)) expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
        expect(meanAbsoluteError(right)).toBe(0);
      }),
    );
  });
});
