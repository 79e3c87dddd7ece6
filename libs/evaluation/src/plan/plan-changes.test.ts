import { expect, test } from '@jest/globals';
import { experimentPlan, plannedTrial } from '../../testing/experiment-plan.ts';
import { planChanges } from './plan-changes.ts';

const day = (n: number) => `2026-01-0${n}T10:00:00.000Z`;

test('a plan that nothing came before has no changes', () => {
  expect(planChanges([])).toEqual([]);
  expect(planChanges([experimentPlan()])).toEqual([]);
});

test('the day of each change, what was and what is, the latest first', () => {
  const first = experimentPlan({ plannedAt: day(1), folds: [0], baseline: 'base' });
  const second = { ...first, plannedAt: day(2), folds: [0, 1], question: 'Why?' };
  const third = { ...second, plannedAt: day(3), baseline: null, seeds: [1, 2] };
  expect(planChanges([first, second, third])).toEqual([
    '2026-01-03: the seeds changed from 1 to 1, 2',
    '2026-01-03: the baseline changed from base to none',
    '2026-01-02: the folds changed from 0 to 0, 1',
    '2026-01-02: the question changed from none to "Why?"',
  ]);
});

test('trials that came, went, or are of other settings under their name', () => {
  const before = experimentPlan({ trials: [plannedTrial('a'), plannedTrial('b')] });
  const after = { ...before, plannedAt: day(2), trials: [plannedTrial('b', 'other'), plannedTrial('c')] };
  expect([...planChanges([before, after])].sort()).toEqual([
    '2026-01-02: settings changed: b',
    '2026-01-02: trials added: c',
    '2026-01-02: trials removed: a',
  ]);
});

test('a task of other classes under its name is a change', () => {
  const before = experimentPlan({ task: { name: 'mood', classes: ['sad', 'glad'], ordered: false } });
  const task = { name: 'mood', classes: ['sad', 'glad', 'angry'], ordered: false };
  expect(planChanges([before, { ...before, plannedAt: day(2), task }])).toEqual([
    '2026-01-02: the classes changed from sad, glad to sad, glad, angry',
  ]);
});
