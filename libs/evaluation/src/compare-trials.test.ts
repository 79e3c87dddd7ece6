import { describe, expect, test } from '@jest/globals';
import { trialResult } from '../testing/trial-result.ts';
import { compareTrials } from './compare-trials.ts';

/*
 * Two classifiers on five folds, computed with scipy 1.17 (docs/statistics.md): mean difference 2.6, corrected t test
 * with n2/n1 = 1/4: p = .2114, 95 % interval [-2.257, 7.457].
 */
const a = [0.54, 0.44, 0.54, 0.46, 0.49];
const b = [0.55, 0.38, 0.5, 0.44, 0.47];
const sd = 2.6076809620810595;
const baseline = trialResult('baseline', b, { baseline: true });

/** Student's t distribution with four degrees of freedom, in closed form. */
const studentCdf = (t: number) => {
  const q = t ** 2 / 4;
  return 0.5 + (3 / 8) * (t / Math.sqrt(1 + q)) * (1 - t ** 2 / (12 * (1 + q)));
};
/** Two-sided p of the corrected test for a difference that is paired on five folds with n2/n1 = 1/4. */
const pOf = (difference: number) => 2 * (1 - studentCdf(difference / (sd * Math.sqrt(1 / 5 + 1 / 4))));

describe('one trial against the baseline', () => {
  const [only] = compareTrials([baseline, trialResult('a', a)]);

  test('agrees with the reference, in percentage points', () => {
    expect(only).toMatchObject({
      crop: 'center',
      folds: [0, 1, 2, 3, 4],
      planned: 5,
      otherTests: [],
      family: 1,
    });
    expect(only!.meanDifference).toBeCloseTo(2.6, 10);
    expect(only!.sd).toBeCloseTo(sd, 10);
    expect(only!.test!.t).toBeCloseTo(1.4863210712350765, 10);
    expect(only!.test!.p).toBeCloseTo(0.21138945207609847, 10);
    expect(only!.test!.interval[0]).toBeCloseTo(-2.2567953541, 8);
    expect(only!.test!.interval[1]).toBeCloseTo(7.4567953541, 8);
    expect(only!.posterior!.worse).toBeCloseTo(0.0543504757, 8);
    expect(only!.posterior!.equivalent).toBeCloseTo(0.1517092507, 8);
    expect(only!.posterior!.better).toBeCloseTo(0.7939402736, 8);
  });

  test('alone, is not corrected: its minimum is half the width of its interval', () => {
    expect(only!.holm).toBe(only!.test!.p);
    expect(only!.minimum).toBeCloseTo(2.6 + 2.2567953541, 8);
  });
});

describe('a family of trials', () => {
  test("has Holm's correction for the p values and for the minimum detectable difference", () => {
    const better = a.map((value) => value + 0.1); // the same spread around 12.6 percentage points
    const [first, second] = compareTrials([baseline, trialResult('a', a), trialResult('better', better)]);
    expect([first!.family, second!.family]).toEqual([2, 2]);
    // The smaller p counts twice; the larger, behind it, once, and never less than the one before.
    expect(second!.holm).toBeCloseTo(2 * pOf(12.6), 10);
    expect(first!.holm).toBeCloseTo(0.21138945207609847, 10);
    // So the first has to reach .05, the second .025.
    expect(pOf(first!.minimum!)).toBeCloseTo(0.05, 10);
    expect(pOf(second!.minimum!)).toBeCloseTo(0.025, 10);
  });

  test('does not count what cannot be tested', () => {
    const same = b.map((value) => value + 0.1);
    const other = trialResult('other', a, { tests: { 0: '-', 1: '-', 2: '-', 3: '-', 4: '-' } });
    const all = compareTrials([baseline, trialResult('a', a), trialResult('same', same), other]);
    expect(all.map(({ family }) => family)).toEqual([1, 1, 1]);
    expect(all[0]!.holm).toBeCloseTo(0.21138945207609847, 10);
  });
});

describe('what cannot be tested', () => {
  test('trials tested on other images have no difference, no interval and no test', () => {
    const other = trialResult('other', a, { tests: { 0: '-', 1: '-', 2: '-', 3: '-', 4: '-' } });
    expect(compareTrials([baseline, other])[0]).toMatchObject({
      folds: [],
      otherTests: [0, 1, 2, 3, 4],
      meanDifference: null,
      sd: null,
      test: null,
      holm: null,
      posterior: null,
      minimum: null,
      bootstrap: null,
    });
  });

  test('a fold tested on other images is left out of the difference, and named', () => {
    const [one] = compareTrials([baseline, trialResult('a', a, { tests: { 1: '-' } })]);
    expect(one).toMatchObject({ folds: [0, 2, 3, 4], otherTests: [1] });
    expect(one!.meanDifference).toBeCloseTo((-1 + 4 + 2 + 2) / 4, 10);
  });

  test('differences that are equal but for rounding have no t test and no posterior', () => {
    const [one] = compareTrials([
      baseline,
      trialResult(
        'same',
        b.map((value) => value + 0.1),
      ),
    ]);
    expect(one).toMatchObject({ sd: 0, test: null, holm: null, posterior: null, minimum: null, family: 0 });
    expect(one!.meanDifference).toBeCloseTo(10, 10);
  });

  test('one fold alone has a difference, and no spread', () => {
    const [one] = compareTrials([baseline, trialResult('a', [0.54, null, null, null, null])]);
    expect(one).toMatchObject({
      folds: [0],
      planned: 5,
      sd: null,
      test: null,
      posterior: null,
      minimum: null,
    });
    expect(one!.meanDifference).toBeCloseTo(-1, 10);
  });
});

test('nothing is compared without a baseline, or with one that has no result', () => {
  expect(compareTrials([trialResult('b', b), trialResult('a', a)])).toEqual([]);
  expect(compareTrials([{ ...baseline, crops: [] }, trialResult('a', a)])).toEqual([]);
});
