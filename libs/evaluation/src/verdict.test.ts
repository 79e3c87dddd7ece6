import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { trialResult } from '../testing/trial-result.ts';
import { compareTrials } from './compare-trials.ts';
import { verdict } from './verdict.ts';

const five = (seed: fc.Arbitrary<number>) => fc.array(seed, { minLength: 5, maxLength: 5 });
const accuracy = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
/** Accuracies whose differences to the baseline are nearly the same on each fold, so that many are significant. */
const near = (baseline: readonly number[]) =>
  fc
    .tuple(fc.integer({ min: -80, max: 80 }), five(fc.integer({ min: -30, max: 30 })))
    .map(([shift, noise]) => baseline.map((value, at) => value + (shift + noise[at]!) / 1000));

/** A baseline and one to five other trials. */
const families = five(accuracy).chain((baseline) =>
  fc.tuple(
    fc.constant(baseline),
    fc.array(fc.oneof(five(accuracy), near(baseline)), { minLength: 1, maxLength: 5 }),
  ),
);

describe('a verdict', () => {
  test('never contradicts the minimum detectable difference that is printed beside it', () => {
    let [significant, not] = [0, 0];
    fc.assert(
      fc.property(families, ([baseline, others]) => {
        const trials = others.map((values, at) => trialResult(`trial ${at}`, values));
        for (const one of compareTrials([trialResult('baseline', baseline, { baseline: true }), ...trials])) {
          const text = verdict(one);
          if (one.minimum === null) {
            expect(text).not.toMatch(/significant/);
            continue;
          }
          const excess = Math.abs(one.meanDifference!) / one.minimum - 1;
          if (Math.abs(excess) < 1e-9) continue; // on the edge, rounding decides
          significant += Number(excess > 0);
          not += Number(excess < 0);
          if (excess > 0) expect(text).toMatch(/, significant by the corrected t test/);
          else expect(text).not.toMatch(/, significant/);
          if (excess > 0) expect(text).not.toMatch(/not significant|practically equal/);
        }
      }),
      { numRuns: 300, seed: 13 },
    );
    // Both cases were met often.
    expect(Math.min(significant, not)).toBeGreaterThan(100);
  });

  test('says what five folds say, with p, its correction and the minimum detectable difference', () => {
    // scipy 1.17: mean difference 2.6, p = .2114, half the width of the interval 4.857.
    const baseline = trialResult('before', [0.55, 0.38, 0.5, 0.44, 0.47], { baseline: true });
    const after = trialResult('after', [0.54, 0.44, 0.54, 0.46, 0.49]);
    expect(verdict(compareTrials([baseline, after])[0]!)).toBe(
      'after against before, center: +2.6 percentage points, not significant ' +
        '(p = 0.211; the minimum detectable difference is 4.9 percentage points).',
    );
  });

  test('says why there is none: other images, no spread, one fold', () => {
    const baseline = trialResult('before', [0.3, 0.5, 0.7], { baseline: true });
    const [images, equal, alone] = compareTrials([
      baseline,
      trialResult('images', [0.3, 0.4, 0.5], { tests: { 0: '-', 1: '-', 2: '-' } }),
      trialResult('equal', [0.4, 0.6, 0.7 + 0.1]),
      trialResult('alone', [0.4, null, null]),
    ]).map(verdict);
    expect(images).toContain('not paired: they were tested on other images, or with other labels');
    expect(equal).toContain('+10.0 percentage points, the same on every fold');
    expect(alone).toContain('(1 of 3 folds), one fold cannot say whether that is chance');
  });
});
