import type { RunState } from '@adience/tracking';

/** For tests: a finished run of the second edition, with what a test says of it. */
export function runState(facts: Partial<RunState> = {}): RunState {
  const { trial = 'base', seed = 1, testFold = 0 } = facts;
  return {
    id: `id of ${trial}/seed-${seed}/fold-${testFold}`,
    edition: 2,
    settingsSha256: `settings of ${trial}`,
    experiment: 'x',
    trial,
    settings: {},
    task: 'gender',
    classes: ['male', 'female'],
    ordered: false,
    seed,
    testFold,
    status: 'finished',
    attempts: [{ startedAt: '2026-01-01T00:00:00.000Z' }],
    ...facts,
  };
}
