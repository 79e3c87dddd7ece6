import { describe, expect, test } from '@jest/globals';
import { experimentPlan, plannedTrial } from '../../testing/experiment-plan.ts';
import { runState } from '../../testing/run-state.ts';
import { assignRuns } from './assign-runs.ts';

const run = (facts: Parameters<typeof runState>[0] = {}) => ({ state: runState(facts) });
/** As a run of the first edition says it: without edition and settings. */
const firstEdition = (facts: Parameters<typeof runState>[0] = {}) => {
  const { edition: _edition, settingsSha256: _settings, ...state } = runState(facts);
  return { state };
};

describe('runs that count in no number', () => {
  test.each([
    ['trial', { trial: 'dropped' }, 'its trial was dropped from the experiment file'],
    ['fold', { testFold: 4 }, 'its fold was dropped from the experiment file'],
    ['seed', { seed: 2 }, 'its seed was dropped from the experiment file'],
  ])('of a dropped %s are named', (_, facts, reason) => {
    const { trials, leftOut } = assignRuns(experimentPlan({ folds: [0, 1] }), [run(), run(facts)]);
    expect(leftOut).toEqual([{ trial: 'base', fold: 0, seed: 1, ...named(facts), reason }]);
    expect(trials[0]!.finished).toHaveLength(1);
  });
  const named = ({ trial, testFold, seed }: { trial?: string; testFold?: number; seed?: number }) =>
    Object.fromEntries(
      Object.entries({ trial, fold: testFold, seed }).filter(([, value]) => value !== undefined),
    );

  test('of another identity are stale, and say whether their settings or their images differ', () => {
    const plan = experimentPlan({
      folds: [0, 1, 2],
      runs: { 'base/seed-1/fold-0': 'a', 'base/seed-1/fold-1': 'b', 'base/seed-1/fold-2': 'c' },
    });
    const { trials, leftOut } = assignRuns(plan, [
      run({ testFold: 0, id: 'a' }),
      run({ testFold: 1, id: 'before' }),
      run({ testFold: 2, id: 'before', settingsSha256: 'other settings' }),
    ]);
    expect(leftOut.map(({ fold, reason }) => [fold, reason])).toEqual([
      [1, 'stale: its images or labels, or its initial weights, are not what they were'],
      [2, 'stale: it was made with other settings'],
    ]);
    expect(trials[0]!.finished.map(({ state }) => state.testFold)).toEqual([0]);
    expect(trials[0]!.missing.map(({ fold, reason }) => [fold, reason.slice(0, 5)])).toEqual([
      [1, 'stale'],
      [2, 'stale'],
    ]);
  });

  test('of other settings are stale where their images have not been looked at yet', () => {
    const { leftOut } = assignRuns(experimentPlan(), [run(), run({ testFold: 1, settingsSha256: 'other' })]);
    expect(leftOut).toEqual([
      { trial: 'base', fold: 1, seed: 1, reason: 'stale: it was made with other settings' },
    ]);
  });
});

describe('runs of the first edition', () => {
  test('count in a plan put together from them, without an identity', () => {
    const plan = experimentPlan({ trials: [plannedTrial('base', '')] });
    const { trials, leftOut } = assignRuns(plan, [firstEdition(), run({ testFold: 1 })]);
    expect(leftOut).toEqual([]);
    expect(trials[0]!.finished).toHaveLength(2);
  });

  test.each([
    ['settings', {}],
    ['identities', { runs: { 'base/seed-1/fold-0': 'new' } }],
  ])('do not count in a plan that knows %s, and say what to do', (_, facts) => {
    expect(assignRuns(experimentPlan(facts), [firstEdition()]).leftOut.map(({ reason }) => reason)).toEqual([
      'a run of the first edition: adience runs migrate finds out whether it is current',
    ]);
  });
});

test('a run of another task, or of other classes under its name, is stale', () => {
  const { leftOut } = assignRuns(experimentPlan(), [
    run({ testFold: 0, task: 'mood' }),
    run({ testFold: 1, classes: ['f', 'm'] }),
    run({ testFold: 2 }),
  ]);
  const reason = 'stale: its task or classes are not those of the experiment file';
  expect(leftOut.map((one) => [one.fold, one.reason])).toEqual([
    [0, reason],
    [1, reason],
  ]);
});

test('what is missing is named with the reason, seed by seed', () => {
  const plan = experimentPlan({ folds: [0, 1, 2], seeds: [1, 2] });
  const { trials } = assignRuns(plan, [
    run({ testFold: 0 }),
    run({ testFold: 1, status: 'failed', attempts: [{ startedAt: '', error: 'loss is NaN' }] }),
    run({ testFold: 2, status: 'interrupted' }),
    run({ testFold: 2, seed: 2 }),
  ]);
  expect(trials[0]!.missing).toEqual([
    { seed: 1, fold: 1, reason: 'failed: loss is NaN' },
    { seed: 1, fold: 2, reason: 'interrupted' },
    { seed: 2, fold: 0, reason: 'no run found' },
    { seed: 2, fold: 1, reason: 'no run found' },
  ]);
});

test('a status that was looked up counts, not the one that run.json says', () => {
  const { trials } = assignRuns(experimentPlan({ folds: [0] }), [run()], () => 'interrupted');
  expect(trials[0]!.finished).toEqual([]);
  expect(trials[0]!.missing).toEqual([{ seed: 1, fold: 0, reason: 'interrupted' }]);
});

test('the baseline comes first, the others in the order of the plan; runs by seed, then fold', () => {
  const plan = experimentPlan({
    trials: ['a', 'b', 'c'].map((name) => plannedTrial(name)),
    baseline: 'b',
    seeds: [1, 2],
  });
  const { trials } = assignRuns(plan, [
    run({ trial: 'c', testFold: 0, seed: 2 }),
    run({ trial: 'c', testFold: 3 }),
    run({ trial: 'c', testFold: 1 }),
  ]);
  expect(trials.map(({ planned, baseline }) => [planned.name, baseline])).toEqual([
    ['b', true],
    ['a', false],
    ['c', false],
  ]);
  expect(trials[2]!.runs.map(({ state }) => [state.seed, state.testFold])).toEqual([
    [1, 1],
    [1, 3],
    [2, 0],
  ]);
});
