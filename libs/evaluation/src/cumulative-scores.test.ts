import { describe, expect, test } from '@jest/globals';
import { confusionMatrix, summariseFolds, type Prediction } from '@adience/metrics';
import { cumulativeScores, cumulativeYears } from './index.ts';

const answer = (image: string, trueClass: number, predicted: number): Prediction => ({
  image,
  subject: 's',
  trueClass,
  probabilities: [0, 1, 2].map((at) => Number(at === predicted)),
});

/** Fold 0: distances 0, 1, 2, 2; fold 1: 0, 0; fold 2 has no run. */
const folds = [
  [answer('a', 0, 0), answer('b', 0, 1), answer('c', 0, 2), answer('d', 2, 0)],
  [answer('e', 1, 1), answer('f', 2, 2)],
];
const predictions = folds.map((rows, fold) => {
  return { fold, seed: 1, rows, matrix: confusionMatrix(rows, 3), test: 't' };
});
const result = { predictions, exact: summariseFolds([], [0, 1, 2]) };

describe('cumulativeScores', () => {
  test('are shares within 0, 1, ... classes, averaged over the folds that have a run', () => {
    const scores = cumulativeScores(result, 3);
    expect(scores.map(({ folds: each }) => each.map(({ value }) => value))).toEqual([
      [0.25, 1, null],
      [0.5, 1, null],
      [1, 1, null],
    ]);
    expect(scores.map(({ mean, finished, planned }) => [mean, finished, planned])).toEqual([
      [0.625, 2, 3],
      [0.75, 2, 3],
      [1, 2, 3],
    ]);
  });
});

describe('cumulativeYears', () => {
  const ranges = [
    { first: 0, last: 2 },
    { first: 4, last: 6 },
    { first: 8, last: Infinity },
  ];

  test('measure from the true age to the nearest end of the predicted class', () => {
    // a: 1 in 0-2: 0 years. b: 1, predicted 4-6: 3 years. c: 2, predicted 8+: 6 years. d: 9, predicted 0-2: 7 years.
    const years = new Map(Object.entries({ a: 1, b: 1, c: 2, d: 9, e: 5 }));
    const scores = cumulativeYears(result, ranges, (image) => years.get(image) ?? null)!;
    expect(scores).toHaveLength(11);
    const first = scores.map(({ folds: each }) => each[0]!.value);
    expect(first).toEqual([0.25, 0.25, 0.25, 0.5, 0.5, 0.5, 0.75, 1, 1, 1, 1]);
    // f's age is not known: e alone counts.
    expect(scores[0]!.folds[1]!.value).toBe(1);
  });

  test('are none where no age is known', () => {
    expect(cumulativeYears(result, ranges, () => null)).toBeNull();
  });
});
