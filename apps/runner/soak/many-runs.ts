import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { randomStream } from '@adience/random';

/*
 * How long listing and querying take over many runs: made-up folders, five folds per trial, 50 rows of history
 * each, and the command line as a user calls it. Cold: the operating system's cache is dropped first (as root).
 *
 *   node --import tsx apps/runner/soak/many-runs.ts --runs 1000
 */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1000' }, keep: { type: 'string' } },
});
const count = Number(values.runs);
const program = resolve('apps/runner/bin/adience.js');
const home = values.keep ?? mkdtempSync(join(tmpdir(), 'adience-many-'));
if (!existsSync(join(home, 'runs'))) for (let n = 0; n < count; n++) writeRun(n);

function writeRun(n: number): void {
  const [trial, fold] = [`batch=${Math.floor(n / 5)}`, n % 5];
  const folder = join(home, 'runs', 'many', trial, 'seed-1', `fold-${fold}`);
  const random = randomStream(1, 'many', n);
  const startedAt = '2026-01-02T03:04:05.000Z';
  const state = {
    id: String(n),
    experiment: 'many',
    task: 'gender',
    trial,
    settings: { 'solver.batch': Math.floor(n / 5) },
    baseline: false,
    classes: ['male', 'female'],
    seed: 1,
    testFold: fold,
    status: 'finished',
    planned: { folds: [0, 1, 2, 3, 4], seeds: [1] },
    attempts: [
      { startedAt, endedAt: startedAt, outcome: 'finished', trainingSeconds: 60, commit: 'c', backend: 'b' },
    ],
    summary: { center: { exact: random.uniform() }, 'ten-crop': { exact: random.uniform() } },
  };
  const rows = Array.from(
    { length: 50 },
    (_, row) => `${20 * (row + 1)},train,${random.uniform()},${random.uniform()},0.001,900.5\n`,
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'run.json'), JSON.stringify(state, null, 2));
  writeFileSync(
    join(folder, 'history.csv'),
    `iteration,split,loss,accuracy,learningRate,imagesPerSecond\n${rows.join('')}`,
  );
}

const grouped =
  'SELECT trial, avg(loss) AS loss, stddev_samp(loss) AS sd, count(*) AS n FROM history GROUP BY trial';
const questions = { ls: ['ls'], 'ls --group-by': ['ls', '--group-by', 'trial'], query: ['query', grouped] };
const time = (words: readonly string[]): number => {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [program, 'runs', ...words], {
    cwd: home,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - start) / 1000;
};
for (const [name, words] of Object.entries(questions)) {
  let cold = 'cold unknown (needs root)';
  try {
    spawnSync('sync');
    writeFileSync('/proc/sys/vm/drop_caches', '3');
    cold = `cold ${time(words).toFixed(2)} s`;
  } catch {
    // Not root: the first call is as warm as the machine is.
  }
  const warm = Math.min(time(words), time(words), time(words));
  console.log(`${count} runs x 50 rows: runs ${name}: ${cold}, warm ${warm.toFixed(2)} s`);
}
if (values.keep === undefined) rmSync(home, { recursive: true });
