import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { randomStream } from '@adience/random';
import { program, smallExperiment } from './small-experiment.ts';

/*
 * A five-fold experiment that is killed (kill -9) at random moments, again and again, each time followed by a
 * re-run, next to the same experiment left undisturbed. What must hold: it completes, every predictions.csv is
 * byte for byte that of the undisturbed experiment, and no history has an iteration twice or misses one.
 *
 *   node --import tsx apps/runner/soak/kills.ts --kills 10 --seed 1
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    iterations: { type: 'string', default: '500' },
  },
});
const random = randomStream(Number(values.seed), 'kills');
const home = smallExperiment('killed', {
  iterations: Number(values.iterations),
  validation: ', keep: best',
});

/** Its own process group, so that it and its children can be killed at once. */
function start(runs: string, ...words: string[]): ChildProcess {
  const given = ['run', 'killed.yaml', '--runs', runs, '--threads', '1', '--checkpoint', '0.3', ...words];
  const stdio = ['ignore', 'ignore', 'pipe'] as const;
  return spawn(process.execPath, [program, ...given], { cwd: home, stdio: [...stdio], detached: true });
}
/** When the first run of a process starts training. */
const trains = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.stderr!.on('data', (text: Buffer) => text.includes('training on') && resolve());
  });
async function finish(runs: string): Promise<void> {
  const child = start(runs);
  child.stderr!.resume();
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the run of ${runs} ended with code ${code}`);
}

await finish('peace');
let landed = 0;
for (let n = 0; n < Number(values.kills); n++) {
  const parallel = random.uniform() < 0.3;
  const child = start('killed', ...(parallel ? ['--parallel', '2'] : []));
  const ended = once(child, 'exit');
  // A quarter while it starts or claims, however slow the machine is; the others somewhere in training or testing.
  const early = random.uniform() < 0.25;
  const moment = trains(child).then(() => pause(early ? 0 : 2000 * random.uniform()));
  await Promise.race([ended, moment, ...(early ? [pause(2000 * random.uniform())] : [])]);
  if (child.exitCode !== null) continue;
  landed += 1;
  // Occasionally only the parent dies, and its children are orphaned.
  process.kill(parallel && random.uniform() < 0.5 ? child.pid! : -child.pid!, 'SIGKILL');
  await ended;
}
await finish('killed');

const fold = (runs: string, n: number) => join(home, runs, 'killed', 'base', 'seed-1', `fold-${n}`);
const failures: string[] = [];
let attempts = 0;
let resumed = 0;
for (const n of [0, 1, 2, 3, 4]) {
  const read = (runs: string, name: string) => readFileSync(join(fold(runs, n), name), 'utf8');
  if (read('peace', 'predictions.csv') !== read('killed', 'predictions.csv'))
    failures.push(`fold ${n}: predictions.csv differs`);
  // Everything but the last column, which is how fast it went.
  const history = (runs: string) => read(runs, 'history.csv').replaceAll(/,[^,\n]*\n/g, '\n');
  if (history('peace') !== history('killed')) failures.push(`fold ${n}: history.csv differs`);
  const state = JSON.parse(read('killed', 'run.json')) as { status: string; attempts: { from?: number }[] };
  if (state.status !== 'finished') failures.push(`fold ${n}: is ${state.status}`);
  attempts += state.attempts.length;
  resumed += state.attempts.filter(({ from = 0 }) => from > 0).length;
  const left = readdirSync(fold('killed', n)).filter((name) => /tmp|checkpoint/.test(name));
  if (left.length > 0) failures.push(`fold ${n}: ${left.join(', ')} left behind`);
}
console.log(
  `${landed} kills landed; 5 folds took ${attempts} attempts, ${resumed} of them from a checkpoint; ` +
    (failures.length === 0
      ? 'predictions and histories are those of the undisturbed runs'
      : failures.join('; ')),
);
if (landed === 0) failures.push('no kill landed');
process.exitCode = failures.length === 0 ? 0 : 1;
if (failures.length === 0) rmSync(home, { recursive: true });
else console.log(`kept for inspection: ${home}`);
