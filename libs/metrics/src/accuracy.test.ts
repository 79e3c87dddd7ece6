import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addMatrices,
  argmax,
  confusionMatrix,
  exactAccuracy,
  oneOffAccuracy,
  perClassRecall,
  predictedClass,
  type Prediction,
} from './index.ts';
import { goldenMatrix } from './golden-matrix.ts';

const prediction = (trueClass: number, probabilities: number[]): Prediction => ({
  image: 'a.jpg',
  subject: 's',
  trueClass,
  probabilities,
});
const anyMatrix = fc
  .integer({ min: 2, max: 8 })
  .chain((n) =>
    fc.array(fc.array(fc.nat(50), { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
  );

describe('confusionMatrix', () => {
  test('counts by true class (row) and most probable class (column)', () => {
    const predictions = [prediction(0, [0.6, 0.4]), prediction(0, [0.1, 0.9]), prediction(1, [0.2, 0.8])];
    expect(confusionMatrix(predictions, 2)).toEqual([
      [1, 1],
      [0, 1],
    ]);
  });

  test('takes the first of equal probabilities', () => {
    expect(argmax([0.2, 0.4, 0.4])).toBe(1);
    expect(confusionMatrix([prediction(1, [0.5, 0.5])], 2)[1]).toEqual([1, 0]);
  });

  test('pools by adding: each image counts once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 2 }), fc.nat(), (pairs, cut) => {
        const rows = pairs.map(([truth, said]) =>
          prediction(
            truth,
            [0, 1, 2].map((at) => (at === said ? 1 : 0)),
          ),
        );
        const at = cut % rows.length;
        const parts = [rows.slice(0, at), rows.slice(at)].map((part) => confusionMatrix(part, 3));
        expect(addMatrices(parts)).toEqual(confusionMatrix(rows, 3));
      }),
    );
  });
});

describe('an image without a class', () => {
  const none = (trueClass: number, outcome: 'notDetected' | 'outOfRange'): Prediction => ({
    image: 'b.jpg',
    subject: 's',
    trueClass,
    probabilities: [0, 0, 0],
    outcome,
  });
  const answered = (trueClass: number, said: number): Prediction => ({
    image: 'a.jpg',
    subject: 's',
    trueClass,
    outcome: 'answered',
    probabilities: [0, 1, 2].map((at) => (at === said ? 1 : 0)),
  });

  test('is counted in a column of its own and right nowhere', () => {
    const matrix = confusionMatrix(
      [answered(0, 0), none(0, 'notDetected'), answered(2, 1), none(2, 'outOfRange'), answered(1, 1)],
      3,
    );
    expect(matrix).toEqual([
      [1, 0, 0, 1],
      [0, 1, 0, 0],
      [0, 1, 0, 1],
    ]);
    expect(exactAccuracy(matrix)).toBeCloseTo(2 / 5, 12);
    // The one called 1 is 2; a miss of the last class is in the column next to it, and not one-off.
    expect(oneOffAccuracy(matrix)).toBeCloseTo(3 / 5, 12);
    expect(perClassRecall(matrix)).toEqual([1 / 2, 1, 0]);
  });

  test('pools with matrices that have none', () => {
    const without = confusionMatrix([answered(0, 0)], 3);
    const sum = addMatrices([without, confusionMatrix([none(0, 'notDetected')], 3), without]);
    expect(sum[0]).toEqual([2, 0, 0, 1]);
    expect(sum[1]).toEqual([0, 0, 0, 0]);
  });

  test('has no predicted class, though its probabilities have a first largest one', () => {
    expect(predictedClass(none(0, 'notDetected'))).toBeNull();
    expect(predictedClass(answered(0, 2))).toBe(2);
    expect(predictedClass(prediction(0, [0.1, 0.9]))).toBe(1);
  });
});

describe('accuracy', () => {
  test('equals the reference on the golden matrix', () => {
    expect(exactAccuracy(goldenMatrix)).toBeCloseTo(0.7, 12);
    // By hand: only the cells two off the diagonal are wrong, and they are all zero.
    expect(oneOffAccuracy(goldenMatrix)).toBe(1);
    expect(perClassRecall(goldenMatrix)).toEqual([0.8, 0.6, 0.5, 0.9]);
  });

  test('one-off counts neighbours and nothing further', () => {
    const matrix = [
      [1, 2, 4],
      [0, 0, 0],
      [8, 16, 32],
    ];
    expect(oneOffAccuracy(matrix)).toBeCloseTo(51 / 63, 12);
    expect(exactAccuracy(matrix)).toBeCloseTo(33 / 63, 12);
    expect(perClassRecall(matrix)[1]).toBeNaN();
  });

  test('without images is NaN, not zero', () => {
    expect(
      exactAccuracy([
        [0, 0],
        [0, 0],
      ]),
    ).toBeNaN();
  });

  test('is between zero and one, and one-off never below exact', () => {
    fc.assert(
      fc.property(anyMatrix, (matrix) => {
        fc.pre(matrix.flat().some((count) => count > 0));
        const exact = exactAccuracy(matrix);
        const oneOff = oneOffAccuracy(matrix);
        expect(exact).toBeGreaterThanOrEqual(0);
        expect(oneOff).toBeGreaterThanOrEqual(exact);
        expect(oneOff).toBeLessThanOrEqual(1);
      }),
    );
  });
});
