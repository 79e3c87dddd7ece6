import { describe, expect, test } from '@jest/globals';
import { experimentSchema } from '@adience/experiment';
import { estimatePlan } from './estimate-plan.ts';
import type { PlannedRunStatus } from './plan-status.ts';

/** A run of a trial with so many iterations; a finished one took so many seconds. */
function runOf(iterations: number, seconds?: number): PlannedRunStatus {
  const config = experimentSchema().parse({
    name: 'x',
    task: 'age',
    dataset: { name: 'synthetic' },
    solver: { iterations },
  });
  const trial = { name: `iterations=${iterations}`, settings: {}, baseline: false, config };
  return {
    run: { trial, seed: 1, testFold: 0 },
    status: seconds === undefined ? 'missing' : 'finished',
    state: seconds === undefined ? null : { attempts: [{ trainingSeconds: seconds }] },
  } as unknown as PlannedRunStatus;
}

describe('estimatePlan', () => {
  test('goes by the pace of the trial, else of all finished runs', async () => {
    const statuses = [runOf(100, 50), runOf(200, 50), runOf(100), runOf(400)];
    const { open, hours } = await estimatePlan(statuses);
    // 100 iterations at half a second; 400 at the pace of both, 100 seconds for 300 iterations.
    expect(open).toBe(2);
    expect(hours! * 3600).toBeCloseTo(50 + 400 / 3, 6);
  });

  test('takes no time for runs without iterations, and learns no pace from them', async () => {
    expect((await estimatePlan([runOf(0, 0), runOf(0)])).hours).toBe(0);
    expect((await estimatePlan([runOf(0, 0), runOf(0), runOf(100)])).hours).toBeNull();
    expect((await estimatePlan([runOf(0, 0), runOf(100, 36), runOf(100)])).hours).toBeCloseTo(0.01, 9);
  });

  test('counts four bytes a parameter for weights that stay and a checkpoint of three copies', async () => {
    expect((await estimatePlan([runOf(10)])).gigabytes).toBeCloseTo((4 * 4 * 11_415_048) / 1e9, 9);
  });
});
