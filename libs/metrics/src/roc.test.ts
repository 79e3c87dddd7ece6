import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { areaUnderRoc, rocCurve, rocHeight } from './index.ts';

/** The example of scikit-learn's documentation of roc_curve and roc_auc_score. */
const scores = [0.1, 0.4, 0.35, 0.8];
const positive = [false, false, true, true];

const someAnswers = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()), { minLength: 2, maxLength: 60 })
  .filter((pairs) => new Set(pairs.map(([, label]) => label)).size === 2)
  .map((pairs) => ({ scores: pairs.map(([score]) => score / 6), positive: pairs.map(([, label]) => label) }));

describe('rocCurve', () => {
  test("equals scikit-learn's documented example", () => {
    expect(rocCurve(scores, positive)).toEqual([
      { threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0 },
      { threshold: 0.8, falsePositiveRate: 0, truePositiveRate: 0.5 },
      { threshold: 0.4, falsePositiveRate: 0.5, truePositiveRate: 0.5 },
      { threshold: 0.35, falsePositiveRate: 0.5, truePositiveRate: 1 },
      { threshold: 0.1, falsePositiveRate: 1, truePositiveRate: 1 },
    ]);
  });

  test('has one step for images of one score, whatever their order', () => {
    const tied = [0.5, 0.5, 0.5, 0.2];
    const step = { threshold: 0.5, falsePositiveRate: 0.5, truePositiveRate: 1 };
    expect(rocCurve(tied, [true, false, true, false])[1]).toEqual(step);
    expect(rocCurve(tied, [false, true, true, false])[1]).toEqual(step);
  });

  test('is not defined without a positive or without a negative', () => {
    expect(rocCurve([0.1, 0.2], [true, true])).toEqual([]);
    expect(rocCurve([0.1, 0.2], [false, false])).toEqual([]);
    expect(areaUnderRoc([0.1, 0.2], [true, true])).toBeNaN();
    expect(areaUnderRoc([], [])).toBeNaN();
  });

  test('has a height at every false positive rate: the upper one on a step, straight between points', () => {
    const curve = rocCurve(scores, positive);
    expect([0, 0.25, 0.5, 0.75, 1].map((rate) => rocHeight(curve, rate))).toEqual([0.5, 0.5, 1, 1, 1]);
    const diagonal = rocCurve([1, 1], [true, false]);
    expect(rocHeight(diagonal, 0.3)).toBeCloseTo(0.3, 12);
  });
});

describe('areaUnderRoc', () => {
  test("equals scikit-learn's documented example, and half where every score is the same", () => {
    expect(areaUnderRoc(scores, positive)).toBe(0.75);
    expect(areaUnderRoc([1, 1, 1], [true, false, true])).toBe(0.5);
  });

  test('is the share of pairs in the right order, ties half, and the area below the curve', () => {
    fc.assert(
      fc.property(someAnswers, (given) => {
        const of = (label: boolean) => given.scores.filter((_, at) => given.positive[at] === label);
        const pairs = of(true).flatMap((p) => of(false).map((n) => (p > n ? 1 : p === n ? 0.5 : 0)));
        const share = pairs.reduce<number>((sum, one) => sum + one, 0) / pairs.length;
        const curve = rocCurve(given.scores, given.positive);
        const trapezoids = curve.slice(1).reduce((sum, point, at) => {
          const width = point.falsePositiveRate - curve[at]!.falsePositiveRate;
          return sum + (width * (point.truePositiveRate + curve[at]!.truePositiveRate)) / 2;
        }, 0);
        expect(areaUnderRoc(given.scores, given.positive)).toBeCloseTo(share, 12);
        expect(trapezoids).toBeCloseTo(share, 12);
      }),
    );
  });
});
