import { describe, expect, test } from '@jest/globals';
import { experimentPlan, plannedTrial } from '../testing/experiment-plan.ts';
import { listedRun } from '../testing/listed-run.ts';
import { runRecord } from '../testing/run-record.ts';
import { compareListed } from './compare-listed.ts';
import { compareTrials } from './compare-trials.ts';
import { experimentResults } from './experiment-results.ts';
import { listedResults } from './listed-results.ts';
import { shortVerdict } from './short-verdict.ts';

const answers = (rights: number) =>
  Array.from({ length: 20 }, (_, at) => (at < rights ? ([0, 0] as const) : ([0, 1] as const)));
const folds = [0, 1, 2, 3, 4];
const plan = experimentPlan({
  folds,
  seeds: [1],
  baseline: 'base',
  trials: ['base', 'better', 'same'].map((name) => plannedTrial(name)),
});
const rights = { base: [10, 11, 10, 12, 11], better: [16, 18, 16, 18, 18], same: [10, 12, 9, 12, 11] };
const runs = Object.entries(rights).flatMap(([trial, of]) =>
  of.map((right, testFold) => runRecord({ trial, testFold, answers: answers(right) })),
);
const listed = listedResults(plan, runs.map(listedRun)).trials;

describe('differences from a listing', () => {
  test('are those that the report computes from predictions, tests and correction too', () => {
    const whole = compareTrials(experimentResults(plan, runs).trials);
    const short = compareListed(listed, folds, () => 'the same test');
    expect(short.map(({ trial, crop }) => [trial, crop])).toEqual(
      whole.map(({ trial, crop }) => [trial.name, crop]),
    );
    expect(short.length).toBe(2);
    for (const [at, one] of short.entries()) {
      const {
        folds: paired,
        meanDifference,
        sd,
        test: tested,
        holm,
        family,
        minimum,
        posterior,
      } = whole[at]!;
      expect(one).toMatchObject({ folds: paired, meanDifference, sd, holm, family, minimum, posterior });
      expect(one.test).toEqual(tested);
      expect(shortVerdict(one)).toBe(shortVerdict(whole[at]!));
    }
    // (6 + 7 + 6 + 6 + 7) / 5 of 20 images are 32 points.
    expect(short[0]!.meanDifference).toBeCloseTo(32, 10);
  });

  test('are none where runs were tested on other images', () => {
    const other = compareListed(listed, folds, ({ state }) => state.trial);
    expect(other[0]).toMatchObject({ folds: [], meanDifference: null, test: null, holm: null, family: 0 });
    expect(shortVerdict(other[0]!)).toBe('not paired');
  });

  test('are none without a baseline', () => {
    const without = listed.map((trial) => ({ ...trial, baseline: false }));
    expect(compareListed(without, folds, () => '')).toEqual([]);
  });
});
