import { describe, expect, test } from '@jest/globals';
import { confusionMatrix, summariseFolds, type Prediction } from '@adience/metrics';
import { rocSummary } from './index.ts';

const answer = (trueClass: number, female: number): Prediction => ({
  image: 'a',
  subject: 's',
  trueClass,
  probabilities: [1 - female, female],
});
const run = (fold: number, rows: readonly Prediction[], seed = 1) => {
  return { fold, seed, rows, matrix: confusionMatrix(rows, 2), test: 't' };
};
const of = (...predictions: readonly ReturnType<typeof run>[]) =>
  rocSummary({ predictions, exact: summariseFolds([], [0, 1]) });

/** Every pair in the right order, and every pair in the wrong one. */
const right = [answer(0, 0.1), answer(1, 0.9)];
const wrong = [answer(0, 0.9), answer(1, 0.1)];

describe('rocSummary', () => {
  test('averages areas and heights over folds, seeds of a fold first', () => {
    const { area, heights } = of(run(0, right), run(0, wrong, 2), run(1, right))!;
    expect(area.folds.map(({ value }) => value)).toEqual([0.5, 1]);
    expect(area.mean).toBe(0.75);
    expect(heights).toHaveLength(101);
    // Wrong: 0 up to a false positive rate of 1, where it rises to 1.
    expect(heights[50]).toMatchObject({ falsePositiveRate: 0.5, rate: { mean: 0.75, finished: 2 } });
    expect(heights[100]!.rate.mean).toBe(1);
  });

  test('leaves out a fold without one of the classes, and is null without any', () => {
    const { area } = of(run(0, right), run(1, [answer(0, 0.2)]))!;
    expect(area.folds.map(({ value }) => value)).toEqual([1, null]);
    expect(of(run(0, [answer(0, 0.2)]))).toBeNull();
  });

  test("is null for a service's answers, which have no probabilities", () => {
    expect(of(run(0, [...right, { ...answer(1, 1), outcome: 'answered' }]))).toBeNull();
  });
});
