import { expect, test } from '@jest/globals';
import type { PlannedRun } from '@adience/experiment';
import { waitingLines, type Waiting } from './waiting-lines.ts';

const run = (trial: string, testFold: number) =>
  ({ trial: { name: trial }, seed: 1, testFold }) as unknown as PlannedRun;
const stale = (message: string): Waiting => ({ found: 'stale', message });

test('a line for all runs that wait for the same reason, the ways on once', () => {
  const lines = waitingLines(
    [
      [run('a', 0), stale('solver.batch=4 (was 8)')],
      [run('a', 1), stale('solver.batch=4 (was 8)')],
      [run('b', 0), stale('solver.batch=4 (was 8)')],
      [run('c', 0), stale('model.lrn=true (was false)')],
      [run('d', 2), { found: 'failed', message: 'diverged at iteration 3' }],
    ],
    'lrn',
  );
  expect(lines.slice(0, 3)).toEqual([
    'not run: 3 runs of a, b: stale: solver.batch=4 (was 8)',
    'not run: c seed 1 fold 0: stale: model.lrn=true (was false)',
    'not run: d seed 1 fold 2: failed before: diverged at iteration 3',
  ]);
  expect(lines.slice(3)).toEqual([
    expect.stringMatching(/^stale runs: name=lrn-2 .*; --retry stale /),
    expect.stringMatching(/^failed runs: --retry failed /),
  ]);
});

test('many reasons are counted, long ones cut', () => {
  const all = Array.from(
    { length: 9 },
    (_, n) => [run(`t${n}`, 0), stale(`${n}${'x'.repeat(300)}`)] as const,
  );
  const lines = waitingLines(all, 'lrn');
  expect(lines).toHaveLength(7);
  expect(lines[5]).toBe('not run: 4 more kinds');
  expect(Math.max(...lines.slice(0, 6).map(({ length }) => length))).toBeLessThan(220);
});

test('nothing waits: nothing is said', () => {
  expect(waitingLines([], 'lrn')).toEqual([]);
});
