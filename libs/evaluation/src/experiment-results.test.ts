import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ListedRun, RunRecord } from '@adience/tracking';
import { madeUpPlan, madeUpRun, plannedTrial, rightOf, type Answer } from '../testing/made-up-run.ts';
import { experimentResults } from './experiment-results.ts';
import { listedResults } from './listed-results.ts';
import { runSummary } from './run-summary.ts';
import { taskOfRun } from './task-of-run.ts';

/** A run as a listing has it, with the summary that its run.json would have. */
const listed = (run: RunRecord): ListedRun => {
  const crops = [...new Set(run.predictions.map(({ crop }) => crop))];
  const rows = Object.fromEntries(
    crops.map((crop) => [crop, run.predictions.filter((row) => row.crop === crop)]),
  );
  const state = { ...run.state, summary: runSummary(taskOfRun(run.state), rows) };
  return { folder: run.folder, state, status: state.status, files: new Set(), notes: { tags: [] } };
};

describe('experimentResults', () => {
  test('the mean is unweighted over folds, the seeds of a fold averaged first, ± the sample SD over folds', () => {
    const runs = [
      // Fold 0: seeds 8/10 and 6/10, so .7; fold 1, one seed alone and of other size: 1/2. By hand:
      // mean .6, sample SD |.7 - .5| / sqrt 2.
      madeUpRun({ seed: 1, fold: 0, answers: rightOf(8, 10) }),
      madeUpRun({ seed: 2, fold: 0, answers: rightOf(6, 10) }),
      madeUpRun({ seed: 1, fold: 1, answers: rightOf(1, 2) }),
    ];
    const plan = madeUpPlan({ seeds: [1, 2], folds: [0, 1, 2] });
    const { exact } = experimentResults(plan, runs).trials[0]!.crops[0]!;
    expect(exact.mean).toBeCloseTo(0.6, 12);
    expect(exact.sd).toBeCloseTo(0.2 / Math.SQRT2, 12);
    expect(exact.folds.map(({ value }) => value)).toEqual([0.7, 0.5, null]);
    expect([exact.finished, exact.planned]).toEqual([2, 3]);
  });

  test('a run that the plan leaves out changes no number', () => {
    const plan = madeUpPlan();
    const counted = [madeUpRun({ answers: rightOf(8, 10) })];
    const dropped = madeUpRun({ trial: 'gone', answers: rightOf(1, 10) });
    const stale = madeUpRun({ fold: 1, state: { settingsSha256: 'old' }, answers: rightOf(1, 10) });
    const seed = madeUpRun({ seed: 9, answers: rightOf(1, 10) });
    const after = experimentResults(plan, [dropped, stale, seed, ...counted]);
    expect(after.trials[0]!.crops).toEqual(experimentResults(plan, counted).trials[0]!.crops);
    expect(after.leftOut.map(({ trial, seed: of, fold }) => [trial, of, fold])).toEqual([
      ['gone', 1, 0],
      ['base', 1, 1],
      ['base', 9, 0],
    ]);
  });

  test('a metric that a fold does not have is missing there; one of ordered classes alone is not computed', () => {
    // Kappa of a fold where everything is of one class, and said so, is 0/0.
    const answers: readonly Answer[] = [
      [0, 0],
      [1, 1],
    ];
    const runs = [madeUpRun({ fold: 0 }), madeUpRun({ fold: 1, answers })];
    const { metrics } = experimentResults(madeUpPlan(), runs).trials[0]!.crops[0]!;
    expect(metrics.get('quadraticKappa')).toMatchObject({ mean: 1, finished: 1, planned: 2 });
    expect(metrics.get('exact')).toMatchObject({ mean: 1, finished: 2 });

    const unordered = { name: 'letters', classes: ['a', 'b', 'c'], ordered: false };
    const plain = runs.map((run) => ({ ...run, state: { ...run.state, ordered: false } }));
    const [crop] = experimentResults(madeUpPlan({ task: unordered }), plain).trials[0]!.crops;
    expect(crop!.oneOff).toBeNull();
    expect(crop!.metrics.has('mae')).toBe(false);
  });

  test('an error in years is computed where the dataset tells ages in years, and is absent elsewhere', () => {
    const labels = ['0-2', '4-6', '8-13', '15-20', '25-32', '38-43', '48-53', '60+'];
    const answers: readonly Answer[] = [[0, 0]];
    const state = { task: 'age', classes: labels };
    const plan = madeUpPlan({ task: { name: 'age', classes: labels, ordered: true }, folds: [0] });
    const metricsWith = (yearsOf?: Parameters<typeof experimentResults>[3]) =>
      experimentResults(plan, [madeUpRun({ answers, state })], [], yearsOf).trials[0]!.crops[0]!.metrics;
    // Probabilities .8, .1, .1 of the first three classes, whose middles are 1, 5 and 10.5: expected 2.35, truth 2.
    expect(metricsWith(() => () => 2).get('maeYears')!.mean).toBeCloseTo(0.35, 12);
    expect(metricsWith(() => () => null).has('maeYears')).toBe(false);
    expect(metricsWith().has('maeYears')).toBe(false);
    expect(metricsWith().has('mae')).toBe(true);
  });

  test('metrics by class are of the pooled matrix, null for a class that does not occur', () => {
    const answers: readonly Answer[] = [
      [0, 0],
      [0, 0],
      [0, 1],
      [1, 1],
    ];
    const { byClass } = experimentResults(madeUpPlan(), [madeUpRun({ answers })]).trials[0]!.crops[0]!;
    const values = (key: string) => byClass.get(key)!.map(({ value }) => value);
    expect(values('recall')).toEqual([2 / 3, 1, null]);
    expect(values('precision')).toEqual([1, 1 / 2, null]);
    expect(byClass.get('recall')!.map(({ interval }) => interval === null)).toEqual([false, false, true]);
  });
});

describe('listedResults', () => {
  test('gives the same mean, ± and n as experimentResults, whatever has been run', () => {
    const trials = ['a', 'b', 'dropped'];
    const run = fc.record({
      trial: fc.constantFrom(...trials),
      seed: fc.constantFrom(1, 2, 3),
      fold: fc.constantFrom(0, 1, 2, 3),
      answers: fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })), {
        minLength: 1,
        maxLength: 6,
      }),
      crops: fc.constantFrom(['center'], ['center', 'ten-crop']),
      state: fc.constantFrom({}, { status: 'failed' as const }, { settingsSha256: 'stale' }),
    });
    const once = fc.uniqueArray(run, {
      selector: ({ trial, seed, fold }) => JSON.stringify([trial, seed, fold]),
      maxLength: 12,
    });
    const plan = madeUpPlan({
      folds: [0, 1, 2],
      seeds: [1, 2],
      trials: [plannedTrial('a'), plannedTrial('b')],
      baseline: 'b',
    });
    fc.assert(
      fc.property(once, (made) => {
        const runs = made.map((one) => madeUpRun(one));
        const whole = experimentResults(plan, runs);
        const short = listedResults(plan, runs.map(listed));
        expect(short.leftOut).toEqual(whole.leftOut);
        expect(
          short.trials.map(({ trial, baseline, missing }) => ({ name: trial, baseline, missing })),
        ).toEqual(whole.trials.map(({ name, baseline, missing }) => ({ name, baseline, missing })));
        expect(short.trials.map(({ crops }) => crops)).toEqual(
          whole.trials.map(({ crops }) => crops.map(({ crop, exact, oneOff }) => ({ crop, exact, oneOff }))),
        );
      }),
      { seed: 1, numRuns: 40 },
    );
  });
});

test('runSummary has the accuracies that listings show, and one-off only where classes are ordered', () => {
  const rows = madeUpRun({
    answers: [
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 1],
    ],
  }).predictions;
  const { state } = madeUpRun();
  expect(runSummary(taskOfRun(state), { center: rows })).toEqual({ center: { exact: 0.5, oneOff: 0.75 } });
  expect(runSummary(taskOfRun({ ...state, ordered: false }), { center: rows })).toEqual({
    center: { exact: 0.5 },
  });
});
