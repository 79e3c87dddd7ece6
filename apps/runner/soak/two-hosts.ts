import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { program, smallExperiment } from './small-experiment.ts';

/*
 * Two hosts on one folder: Linux namespaces give each a name and a process table of its own, in which every command is
 * process 1. The second host's clock is some hours off, in Node; the folder's files have the time of the system. What must
 * hold: a sweep that both run does every run once; a run whose host dies is taken over from its checkpoint; a preparation
 * that both do is as one; all of it byte for byte as on one host.
 *
 *   node --import tsx apps/runner/soak/two-hosts.ts --hours 0,1,-1
 */
const { values } = parseArgs({ options: { hours: { type: 'string', default: '0,1,-1' } } });
const namespaces = ['--uts', '--pid', '--fork', '--kill-child', '--mount-proc'];
if (process.getuid?.() !== 0) namespaces.push('--user', '--map-root-user');
if (spawnSync('unshare', [...namespaces, 'hostname', 'first']).status !== 0) {
  console.log('Skipped: this system gives no namespaces (unshare), so there are no two hosts.');
  process.exit(0);
}

const home = smallExperiment('shared', { iterations: 300, validation: ', keep: best' });
writeFileSync(
  join(home, 'clock.mjs'),
  `const { now } = Date;
const shift = Number(process.env.CLOCK_HOURS) * 3_600_000;
Date.now = () => now() + shift;
globalThis.Date = class extends Date { constructor(...given) { super(...(given.length > 0 ? given : [Date.now()])); } };
`,
);

/** Starts a command on a host. */
function start(host: string, hours: number, words: readonly string[], cache = 'cache'): ChildProcess {
  const named = ['sh', '-c', 'hostname "$0" && exec "$@"', host, process.execPath, program, ...words];
  const clock = { CLOCK_HOURS: String(hours), NODE_OPTIONS: `--import=${join(home, 'clock.mjs')}` };
  const env = { ...process.env, ...clock, ADIENCE_CACHE: join(home, cache) };
  return spawn('unshare', [...namespaces, ...named], { cwd: home, env, stdio: ['ignore', 'ignore', 'pipe'] });
}
async function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly text: string }> {
  let text = '';
  child.stderr!.on('data', (more: Buffer) => (text += more.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, text };
}
const says = (child: ChildProcess, what: RegExp) =>
  new Promise<void>((resolve) => {
    child.stderr!.on('data', (text: Buffer) => what.test(text.toString()) && resolve());
  });

const failures: string[] = [];
function must(holds: boolean, what: string): void {
  if (!holds) failures.push(what);
}
const sweep = (runs: string) => [
  'run',
  'shared.yaml',
  '--runs',
  runs,
  '--threads',
  '1',
  '--checkpoint',
  '0.3',
];
const fold = (runs: string, n: number) => join(home, runs, 'shared', 'base', 'seed-1', `fold-${n}`);
interface State {
  readonly status: string;
  readonly attempts: readonly { readonly from?: number }[];
}
const stateOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as State;
/** Every shard of the prepared images, by the hash of its inputs, with the SHA-256 of its pixels. */
const pixels = (cache: string) => {
  const files = readdirSync(join(home, cache, 'prepared'), { recursive: true, withFileTypes: true });
  const shards = files.filter(({ name }) => name.endsWith('.bin'));
  const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  return shards
    .map(({ parentPath, name }) => `${name} ${digest(join(parentPath, name))}`)
    .sort()
    .join('\n');
};

// What one host does, in peace.
const faces = ['datasets', 'prepare', 'synthetic', '--subjects', '40', '--images-per-subject', '20'];
must((await ended(start('first', 0, sweep('peace')))).code === 0, 'one host alone fails');
must((await ended(start('first', 0, faces, 'alone'))).code === 0, 'one host alone cannot prepare');

for (const hours of values.hours.split(',').map(Number)) {
  const at = `clocks ${hours} h apart`;

  // 1. One sweep, from both.
  const both = `both-${hours}`;
  const codes = await Promise.all([
    ended(start('first', 0, sweep(both))),
    ended(start('second', hours, sweep(both))),
  ]);
  must(
    codes.every(({ code }) => code === 0),
    `${at}: codes ${codes.map(({ code, text }) => `${code}: ${text}`).join(', ')}`,
  );
  for (const n of [0, 1, 2, 3, 4]) {
    const { status, attempts } = stateOf(fold(both, n));
    must(
      status === 'finished' && attempts.length === 1,
      `${at}: fold ${n} ${status}, attempts ${attempts.length}`,
    );
  }

  // 2. A host dies while the other one waits for its run, which is taken over once its heart has missed three beats.
  const dies = `dies-${hours}`;
  const long = [...sweep(dies), 'folds=[0]', 'solver.iterations=2000'];
  const first = start('first', hours, long);
  first.stderr!.resume();
  while (!existsSync(join(fold(dies, 0), 'checkpoint'))) await pause(50);
  const second = start('second', 0, long);
  const takesOver = ended(second);
  await Promise.race([takesOver, says(second, /left to process 1 on first/)]);
  must(stateOf(fold(dies, 0)).status === 'running', `${at}: too short to be killed`);
  first.kill('SIGKILL');
  const { code, text } = await takesOver;
  must(code === 0, `${at}: code ${code} after the other host died: ${text}`);
  const { status, attempts } = stateOf(fold(dies, 0));
  must(status === 'finished', `${at}: the run of the dead host is ${status}`);
  must((attempts.at(-1)?.from ?? 0) > 0, `${at}: the run of the dead host began anew`);

  // 3. Faces are drawn and prepared by both.
  const cache = `cache-${hours}`;
  const preparations = await Promise.all([
    ended(start('first', 0, faces, cache)),
    ended(start('second', hours, faces, cache)),
  ]);
  must(
    preparations.every(({ code }) => code === 0),
    `${at}: prepare: ${preparations.map(({ code, text }) => `${code}: ${text}`).join(', ')}`,
  );
  const left = readdirSync(join(home, cache), { recursive: true }).filter((name) =>
    /tmp$|time-/.test(String(name)),
  );
  must(left.length === 0, `${at}: prepare leaves ${left.join(', ')}`);

  // 4. Byte for byte.
  for (const n of [0, 1, 2, 3, 4]) {
    const read = (runs: string) => readFileSync(join(fold(runs, n), 'predictions.csv'), 'utf8');
    must(read(both) === read('peace'), `${at}: fold ${n}: predictions.csv differs`);
  }
  must(pixels(cache) === pixels('alone'), `${at}: prepared images differ`);
  console.log(`${at}: ${failures.length === 0 ? 'as on one host' : `${failures.length} failures`}`);
}
process.exitCode = failures.length === 0 ? 0 : 1;
if (failures.length === 0) rmSync(home, { recursive: true });
else console.log(`${failures.join('\n')}\nkept for inspection: ${home}`);
