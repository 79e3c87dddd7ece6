import { describe, expect, test } from '@jest/globals';
import type { RunState } from '@adience/tracking';
import { runState } from '../../testing/run-state.ts';
import { planOfRuns } from './plan-of-runs.ts';

/** A run of the first edition, started on a day of January. */
function run(day: number, facts: Partial<RunState>): RunState {
  const attempts = [{ startedAt: `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z` }];
  const { edition: _edition, settingsSha256: _settings, ordered: _ordered, ...state } = runState(facts);
  return { ...state, attempts };
}
const all = [0, 1, 2, 3, 4];

describe('what an experiment of the first edition asked', () => {
  test('a part of its folds, then the whole: it asked for the whole', () => {
    const part = run(1, { testFold: 0, planned: { folds: [0], seeds: [1] } });
    const whole = all.slice(1).map((testFold) => run(2, { testFold, planned: { folds: all, seeds: [1] } }));
    expect(planOfRuns([part, ...whole])).toMatchObject({ folds: all, seeds: [1] });
  });

  test('the whole, then a part of it: it still asked for the whole, and for every seed', () => {
    const whole = run(1, { testFold: 1, planned: { folds: all, seeds: [1] } });
    const part = run(2, { testFold: 0, seed: 2, planned: { folds: [0], seeds: [2] } });
    expect(planOfRuns([part, whole])).toMatchObject({ folds: all, seeds: [1, 2] });
  });

  test("the newest run's question and baseline", () => {
    const states = [
      run(3, { trial: 'b', question: 'Now?', baseline: true }),
      run(1, { trial: 'a', question: 'Then?', baseline: true }),
      run(2, { trial: 'c', question: 'Between?', baseline: false }),
    ];
    const plan = planOfRuns(states);
    expect(plan).toMatchObject({ question: 'Now?', baseline: 'b', plannedAt: '2026-01-03T00:00:00.000Z' });
    expect(planOfRuns([...states].reverse())).toMatchObject({ question: 'Now?', baseline: 'b' });
  });

  test('its trials, each once, with no identity that its settings could have', () => {
    const plan = planOfRuns([
      run(1, { trial: 'a' }),
      run(1, { trial: 'a', testFold: 1 }),
      run(1, { trial: 'b' }),
    ]);
    expect(plan.trials).toEqual([
      { name: 'a', settings: {}, settingsSha256: '' },
      { name: 'b', settings: {}, settingsSha256: '' },
    ]);
    expect(plan.runs).toBeUndefined();
  });

  test('of a run that does not say what was planned, its own fold and seed', () => {
    const plan = planOfRuns([run(1, { testFold: 3, seed: 7 })]);
    expect(plan).toMatchObject({ folds: [3], seeds: [7], question: null, baseline: null });
  });

  test('the task that comes with the program knows whether its classes are ordered; runs did not say', () => {
    const age = ['0-2', '4-6', '8-13', '15-20', '25-32', '38-43', '48-53', '60+'];
    expect(planOfRuns([run(1, { task: 'age', classes: age })]).task.ordered).toBe(true);
    expect(planOfRuns([run(1, {})]).task.ordered).toBe(false);
  });
});
