import { describe, expect, test } from '@jest/globals';
import { experimentSchema } from '@adience/experiment';
import { estimatePlan } from './estimate-plan.ts';
import type { PlannedRunStatus } from './plan-status.ts';

/** A run of a trial with so many iterations; a finished one took so many seconds. */
function runOf(iterations: number, seconds?: number, more: object = {}): PlannedRunStatus {
  const config = experimentSchema().parse({
    name: 'x',
    task: 'age',
    dataset: { name: 'synthetic' },
    solver: { iterations },
    ...more,
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

  test('counts four bytes a parameter for weights that stay and a checkpoint of weights and velocities', async () => {
    expect((await estimatePlan([runOf(10)])).gigabytes).toBeCloseTo((4 * 3 * 11_415_048) / 1e9, 9);
  });

  test('counts both moments of adamw, averages, the best weights, and weights of auxiliary tasks', async () => {
    const run = runOf(10, undefined, {
      solver: { type: 'adamw', averaging: 0.9, iterations: 10 },
      validation: { split: 'subject', fraction: 0.1, every: 5, keep: 'best' },
      auxiliary: [{ task: 'gender' }],
    });
    // The output layer has ten units for both tasks instead of eight: 512 weights and a bias each.
    const parameters = 11_415_048 + 2 * 513;
    // Checkpoint: weights, two moments, average, best. Besides: the weights of both tasks.
    expect((await estimatePlan([run])).gigabytes).toBeCloseTo((4 * 7 * parameters) / 1e9, 9);
  });
});
