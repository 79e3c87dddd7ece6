import { describe, expect, test } from '@jest/globals';
import { experimentPlan, plannedTrial } from '../testing/experiment-plan.ts';
import { listedRun } from '../testing/listed-run.ts';
import { runRecord } from '../testing/run-record.ts';
import { experimentResults } from './experiment-results.ts';
import { listedResults } from './listed-results.ts';

const right = [0, 0] as const;
const wrong = [0, 1] as const;
const answers = (rights: number, of: number) =>
  Array.from({ length: of }, (_, at) => (at < rights ? right : wrong));

/*
 * Trial a: fold 0 under seed 1 (1 of 4) and seed 2 (3 of 4), fold 1 under seed 1 alone (4 of 4), fold 2 failed.
 * Seeds of a fold averaged first: 0.5 and 1, so mean 0.75, sample SD 0.5 / sqrt 2, n = 2/3.
 * Trial b: all of fold 1 alone, stale on fold 0. Trial c has no run. Trial d was dropped.
 */
const plan = experimentPlan({
  folds: [0, 1, 2],
  seeds: [1, 2],
  baseline: 'b',
  trials: ['a', 'b', 'c'].map((name) => plannedTrial(name)),
});
const runs = [
  runRecord({ trial: 'a', testFold: 0, seed: 1, answers: answers(1, 4) }),
  runRecord({ trial: 'a', testFold: 0, seed: 2, answers: answers(3, 4) }),
  runRecord({ trial: 'a', testFold: 1, seed: 1, answers: answers(4, 4) }),
  runRecord({ trial: 'a', testFold: 2, seed: 1, status: 'failed' }),
  runRecord({ trial: 'b', testFold: 0, settingsSha256: 'other', answers: answers(4, 4) }),
  runRecord({ trial: 'b', testFold: 1, answers: answers(1, 4) }),
  runRecord({ trial: 'd', testFold: 0, answers: answers(4, 4) }),
];

describe('results of runs read whole, and of their listing', () => {
  const whole = experimentResults(plan, runs);
  const listed = listedResults(plan, runs.map(listedRun));
  const numbers = (crops: readonly { crop: string; exact: object; oneOff: object | null }[]) =>
    crops.map(({ crop, exact, oneOff }) => ({ crop, exact, oneOff }));

  test('are the same: means, spreads, counts, what is missing and what is left out', () => {
    expect(listed.leftOut).toEqual(whole.leftOut);
    expect(
      listed.trials.map(({ trial, baseline, missing, crops }) => [trial, baseline, missing, numbers(crops)]),
    ).toEqual(
      whole.trials.map(({ name, baseline, missing, crops }) => [name, baseline, missing, numbers(crops)]),
    );
  });

  test('are as computed by hand', () => {
    const [b, a, c] = listed.trials;
    expect([b!.trial, a!.trial, c!.trial]).toEqual(['b', 'a', 'c']);
    expect(a!.crops[0]!.exact).toMatchObject({ mean: 0.75, finished: 2, planned: 3 });
    expect(a!.crops[0]!.exact.sd).toBeCloseTo(0.5 / Math.SQRT2, 12);
    expect(a!.crops[0]!.oneOff).toBeNull();
    expect(b!.crops[0]!.exact).toMatchObject({ mean: 0.25, sd: null, finished: 1, planned: 3 });
    expect(c!.crops).toEqual([]);
    expect(listed.leftOut.map(({ trial, fold }) => [trial, fold])).toEqual([
      ['b', 0],
      ['d', 0],
    ]);
  });

  test('have one-off accuracy where the classes have an order', () => {
    const task = { name: 'size', classes: ['s', 'm', 'l'], ordered: true };
    const some = [
      [0, 0],
      [0, 1],
      [0, 2],
      [2, 2],
    ] as const;
    const run = runRecord({ task: task.name, classes: task.classes, ordered: true, answers: some });
    const asked = experimentPlan({ task, folds: [0] });
    expect(listedResults(asked, [listedRun(run)]).trials[0]!.crops[0]!.oneOff!.mean).toBe(3 / 4);
    expect(experimentResults(asked, [run]).trials[0]!.crops[0]!.oneOff!.mean).toBe(3 / 4);
  });
});
