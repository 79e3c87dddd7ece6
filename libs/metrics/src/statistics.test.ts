import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  correctedTTest,
  correlatedTPosterior,
  holm,
  meanAndSampleSd,
  pairedDifference,
  minimumDetectable,
  summariseFolds,
  wilsonInterval,
} from './index.ts';

// Golden values: scipy 1.17 and statsmodels 0.15 on these two lists.
const a = [54, 44, 54, 46, 49];
const b = [55, 38, 50, 44, 47];

describe('meanAndSampleSd', () => {
  test("gives the folds of the paper's author as he printed them: mean 49.4, sample SD 4.56", () => {
    const { mean, sd } = meanAndSampleSd(a);
    expect(mean).toBeCloseTo(49.4, 12);
    expect(sd).toBeCloseTo(4.56, 2);
  });

  test('one value has no spread, none has no mean', () => {
    expect(meanAndSampleSd([3])).toEqual({ n: 1, mean: 3, sd: null });
    expect(meanAndSampleSd([]).mean).toBeNaN();
  });

  test('shifting moves the mean alone', () => {
    const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(values, fc.integer({ min: -5, max: 5 }), (list, by) => {
        const before = meanAndSampleSd(list);
        const after = meanAndSampleSd(list.map((value) => value + by));
        expect(after.mean).toBeCloseTo(before.mean + by, 9);
        expect(after.sd!).toBeCloseTo(before.sd!, 9);
      }),
    );
  });
});

describe('summariseFolds', () => {
  test('lists every planned fold, and an incomplete group does not look complete', () => {
    const summary = summariseFolds(
      [
        { fold: 3, value: 0.5 },
        { fold: 0, value: 0.7 },
      ],
      [0, 1, 2, 3, 4],
    );
    expect(summary.folds.map(({ value }) => value)).toEqual([0.7, null, null, 0.5, null]);
    expect(summary).toMatchObject({ finished: 2, planned: 5 });
    expect(summary.mean).toBeCloseTo(0.6, 12);
    expect(summary.sd).toBeCloseTo(Math.SQRT2 / 10, 12);
  });

  test('averages the seeds of a fold first', () => {
    const summary = summariseFolds(
      [
        { fold: 0, value: 0 },
        { fold: 0, value: 1 },
        { fold: 1, value: 1 },
      ],
      [0, 1],
    );
    expect(summary.mean).toBe(0.75);
  });

  test('without a finished fold has no mean', () => {
    expect(summariseFolds([], [0, 1])).toMatchObject({ mean: null, sd: null, finished: 0 });
  });
});

describe('paired tests', () => {
  test('mean difference and its sample SD', () => {
    const { mean, sd } = pairedDifference(a, b);
    expect(mean).toBeCloseTo(2.6, 12);
    expect(sd).toBeCloseTo(2.6076809620810595, 12);
    expect(() => pairedDifference([1], [1, 2])).toThrow(/1 and 2/);
  });

  test('Nadeau-Bengio with test over train 1/4', () => {
    const test = correctedTTest(a, b, 1 / 4)!;
    expect(test.t).toBeCloseTo(1.4863210712350765, 12);
    expect(test.p).toBeCloseTo(0.21138945207609847, 12);
    expect(test.interval[0]).toBeCloseTo(-2.2567953541, 9);
    expect(test.interval[1]).toBeCloseTo(7.4567953541, 9);
  });

  test('without the correction it is the plain paired t test', () => {
    const test = correctedTTest(a, b, 0)!;
    expect(test.t).toBeCloseTo(2.229481606852615, 12);
    expect(test.p).toBeCloseTo(0.0896625170203452, 12);
  });

  test('Bayesian correlated t with rho .2 and a region of practical equivalence of one point', () => {
    const { worse, equivalent, better } = correlatedTPosterior(a, b, { rope: 1 })!; // rho = 1/5
    expect(worse).toBeCloseTo(0.0543504757, 9);
    expect(equivalent).toBeCloseTo(0.1517092507, 9);
    expect(better).toBeCloseTo(0.7939402736, 9);
    expect(correlatedTPosterior(a, b, { rope: 1, rho: 0.2 })!.better).toBe(better);
    // Seen from the other side, worse and better change places.
    expect(correlatedTPosterior(b, a, { rope: 1 })!.better).toBeCloseTo(worse, 12);
  });

  test('cannot be computed from one fold or from equal differences', () => {
    expect(correctedTTest([1], [2], 0.25)).toBeNull();
    expect(correctedTTest([1, 2], [2, 3], 0.25)).toBeNull();
    expect(correlatedTPosterior([1], [2], { rope: 1 })).toBeNull();
    expect(correlatedTPosterior([1, 2], [2, 3], { rope: 1 })).toBeNull();
  });

  test('the minimum detectable difference of five folds is 1.86 sample SDs, and the test agrees', () => {
    const factor = minimumDetectable(5, 1 / 4);
    expect(factor).toBeCloseTo(1.86, 2);
    const wave = [1, -1, 0.5, -0.5, 0].map((value) => value / Math.sqrt(2.5 / 4)); // mean 0, sample SD 1
    const p = (shift: number) =>
      correctedTTest(
        wave.map((value) => value + shift),
        [0, 0, 0, 0, 0],
        1 / 4,
      )!.p;
    expect(p(factor * 1.001)).toBeLessThan(0.05);
    expect(p(factor * 0.999)).toBeGreaterThan(0.05);
  });
});

describe('holm', () => {
  test('equals the reference', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((value, at) => expect(adjusted[at]).toBeCloseTo(value, 12));
  });

  test('never falls below the raw value, never passes one, keeps the order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (raw) => {
        const adjusted = holm(raw);
        raw.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(1);
          raw.forEach((q, j) => p < q && expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!));
        });
      }),
    );
  });
});

describe('wilsonInterval', () => {
  test('equals the reference', () => {
    const [low, high] = wilsonInterval(868, 1000)!;
    expect(low).toBeCloseTo(0.8456051419, 9);
    expect(high).toBeCloseTo(0.8875783639, 9);
  });

  test('stays within zero and one and holds the share; without trials there is none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (trials, draw) => {
        const successes = draw % (trials + 1);
        const [low, high] = wilsonInterval(successes, trials)!;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(successes / trials + 1e-12);
        expect(high).toBeGreaterThanOrEqual(successes / trials - 1e-12);
      }),
    );
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});
