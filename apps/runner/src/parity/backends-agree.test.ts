import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { BACKENDS } from '@adience/backend';
import type { Trajectory } from './trajectory.ts';

const program = resolve('apps/runner/bin/adience.js');

/** A backend's trajectory, or why it has none. */
function trajectoryOf(backend: string): Trajectory | string {
  const words = [program, 'trajectory', '--backend', backend];
  const env = { ...process.env, NODE_OPTIONS: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', env });
  if (status === 0) return JSON.parse(stdout.trim().split('\n').at(-1)!) as Trajectory;
  if (status !== 2) throw new Error(stderr);
  return stderr.trim().split('\n').at(-1)!;
}

describe('thirty training steps', () => {
  const reference = trajectoryOf('cpu') as Trajectory;

  test('are learning on the plain backend', () => {
    expect(reference.losses).toHaveLength(30);
    expect(new Set(reference.losses).size).toBe(30);
    expect(reference.losses.every(Number.isFinite)).toBe(true);
    expect(reference.predictions).toHaveLength(24 * 8);
  });

  for (const backend of BACKENDS.filter((name) => name !== 'cpu')) {
    const actual = trajectoryOf(backend);
    if (typeof actual === 'string') {
      test.skip(`are the same on ${backend}: skipped: ${actual}`, () => undefined);
      continue;
    }
    test(`are the same on ${backend}`, () => {
      reference.losses.forEach((loss, step) => {
        expect(Math.abs(actual.losses[step]! - loss) / loss).toBeLessThan(1e-4);
      });
      expect(actual.predictions).toHaveLength(reference.predictions.length);
      reference.predictions.forEach((p, at) => {
        expect(Math.abs(actual.predictions[at]! - p)).toBeLessThan(1e-3);
      });
    });
  }
});
