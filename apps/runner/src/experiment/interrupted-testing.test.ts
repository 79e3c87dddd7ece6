import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { smallRun } from '../testing/small-run.ts';
import type { RunProgress } from './train-run.ts';

let home: string;
const cache = process.env['ADIENCE_CACHE'];
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'interrupted-testing-'));
  process.env['ADIENCE_CACHE'] = join(home, 'cache');
});
afterAll(() => {
  if (cache === undefined) delete process.env['ADIENCE_CACHE'];
  else process.env['ADIENCE_CACHE'] = cache;
  rmSync(home, { recursive: true });
});

test.each([
  ['trained to the end', '{ split: none }', 30],
  ['stopped early', '{ split: subject, fraction: 0.2, every: 5, patience: 1, keep: best }', null],
])(
  'a run that was %s is tested where its testing was interrupted, to the same bytes',
  async (_, validation, end) => {
    const solver = '{ averaging: 0.9 }';
    const name = end === null ? 'early' : 'whole';
    const peace = await smallRun(home, { name, validation, solver }, 'peace');
    const last = peace.seen.flatMap((one) => (one.phase === 'training' ? [one.step.iteration] : [])).at(-1);
    if (end === null) expect(last).toBeLessThan(30);
    else expect(last).toBe(end);

    const inTesting = (progress: RunProgress) => progress.phase === 'testing' && progress.images > 0;
    const first = await smallRun(home, { name, validation, solver }, 'stopped', inTesting);
    expect(first.outcome).toMatchObject({ status: 'interrupted', message: expect.any(String) });
    expect(first.outcome).toHaveProperty(
      'message',
      expect.stringMatching(/^stopped after \d+ of \d+ test images/),
    );

    const second = await smallRun(home, { name, validation, solver }, 'stopped');
    expect(second.outcome).toMatchObject({ status: 'finished' });
    expect(second.seen.filter(({ phase }) => phase === 'training')).toEqual([]);
    expect(second.attempts).toHaveLength(2);
    expect(second.attempts[1].from).toBe(last);
    expect(second.files()).toEqual(peace.files());
  },
  120_000,
);

test('testing that takes longer than the checkpoints are apart loses no training', async () => {
  const checkpoints = () => readdirSync(join(home, 'kept/slow/base/seed-1/fold-0/checkpoint')).map(Number);
  const seen: number[][] = [];
  const { outcome } = await smallRun(home, { name: 'slow', checkpointSeconds: 0 }, 'kept', (progress) => {
    if (progress.phase === 'testing') seen.push(checkpoints());
    return false;
  });
  expect(outcome).toMatchObject({ status: 'finished' });
  expect(seen[0]).not.toContain(30);
  for (const during of seen.slice(1)) expect(during).toContain(30);
  expect(seen.length).toBeGreaterThan(2);
}, 60_000);
