import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chooseBackend } from '@adience/backend';
import { loadExperiment } from '@adience/experiment';
import { runExperiment } from './run-experiment.ts';
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

/** Runs fold 0 into `runs`; `stopAt` sends Ctrl-C with the progress for which it is true. */
async function run(
  {
    name,
    validation,
    checkpointSeconds = 60,
  }: { name: string; validation: string; checkpointSeconds?: number },
  runs: string,
  stopAt: (progress: RunProgress) => boolean = () => false,
) {
  const file = join(home, `${name}.yaml`);
  writeFileSync(
    file,
    `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: ${name}
dataset: { name: synthetic, root: ${home}, subjects: 40, imagesPerSubject: 2 }
task: gender
folds: [0]
image: { size: 40 }
model: { input: 36, width: 0.0625 }
solver: { batch: 8, iterations: 30, stepSize: 100 }
validation: ${validation}
`,
  );
  const stop = new AbortController();
  const seen: RunProgress[] = [];
  const outcomes = await runExperiment(
    await loadExperiment(file, []),
    await chooseBackend({ name: 'onnxruntime', device: 'cpu', threads: 1 }),
    {
      runs: join(home, runs),
      retry: { failed: false, stale: false, force: false },
      checkpointSeconds,
      tags: [],
    },
    stop.signal,
    {
      started: () => undefined,
      progress: (_, progress) => {
        seen.push(progress);
        if (stopAt(progress)) stop.abort();
      },
      ended: () => undefined,
      warn: () => undefined,
    },
  );
  const folder = join(home, runs, name, 'base/seed-1/fold-0');
  return {
    outcome: [...outcomes.values()][0],
    seen,
    attempts: JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')).attempts,
    files: () => [
      readFileSync(join(folder, 'predictions.csv'), 'utf8'),
      readFileSync(join(folder, 'history.csv'), 'utf8').replaceAll(/,[^,\n]*\n/g, '\n'), // but for how fast it went
    ],
  };
}

test.each([
  ['trained to the end', '{ split: none }', 30],
  ['stopped early', '{ split: subject, fraction: 0.2, every: 5, patience: 1, keep: best }', null],
])(
  'a run that was %s is tested where its testing was interrupted, to the same bytes',
  async (_, validation, end) => {
    const name = end === null ? 'early' : 'whole';
    const peace = await run({ name, validation }, 'peace');
    const last = peace.seen.flatMap((one) => (one.phase === 'training' ? [one.step.iteration] : [])).at(-1);
    if (end === null) expect(last).toBeLessThan(30);
    else expect(last).toBe(end);

    const inTesting = (progress: RunProgress) => progress.phase === 'testing' && progress.images > 0;
    const first = await run({ name, validation }, 'stopped', inTesting);
    expect(first.outcome).toMatchObject({ status: 'interrupted', message: expect.any(String) });
    expect(first.outcome).toHaveProperty(
      'message',
      expect.stringMatching(/^stopped after \d+ of \d+ test images/),
    );

    const second = await run({ name, validation }, 'stopped');
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
  const { outcome } = await run(
    { name: 'slow', validation: '{ split: none }', checkpointSeconds: 0 },
    'kept',
    (progress) => {
      if (progress.phase === 'testing') seen.push(checkpoints());
      return false;
    },
  );
  expect(outcome).toMatchObject({ status: 'finished' });
  expect(seen[0]).not.toContain(30);
  for (const during of seen.slice(1)) expect(during).toContain(30);
  expect(seen.length).toBeGreaterThan(2);
}, 60_000);
