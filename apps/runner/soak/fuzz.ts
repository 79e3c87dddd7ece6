import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { parseArgs } from 'node:util';
import { randomStream } from '@adience/random';
import type { Given, Outcome } from './fuzz/fuzz-child.ts';
import { judge } from './fuzz/judge.ts';
import { makeInputs, missing } from './fuzz/made-inputs.ts';
import { stopRun } from './fuzz/stop-run.ts';
import type { Answered, Input, Line } from './fuzz/target.ts';
import { targets } from './fuzz/targets.ts';

/*
 * Gives the program what users give it, damaged: YAML, overrides, arguments, label files, CSV, JSON, Caffe's files, images,
 * run folders, checkpoints, weights and prepared images. What must hold, whatever the input: a known exit code, at most one
 * line of error, no stack, no hang, bounded memory, nothing written elsewhere. And where it ends with exit code 0: the
 * result of the undamaged input, or a word about what differs, or a difference that the input really says.
 *
 *   npm run fuzz -- --seconds 60 --seed 1        or --inputs 10000, or --only yaml; --input N repeats one
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    inputs: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    input: { type: 'string' },
  },
});

/** Seconds that a command may take. */
const PATIENCE = 20;

const reason = missing();
if (reason !== null) {
  console.log(`skipped: ${reason}`);
  process.exit(0);
}
const chosen = targets.filter(({ name }) => values.only === undefined || name === values.only);
// In memory where there is such a place: the files are written anew for every input.
const fast = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const home = mkdtempSync(join(fast, 'adience-fuzz-'));
const [made, work] = [join(home, 'made'), join(home, 'work')];
process.once('exit', () => rmSync(home, { recursive: true, force: true }));

let child: ChildProcessWithoutNullStreams | null = null;
let replies: AsyncIterator<string>;
let lines: Interface;

function start(): ChildProcessWithoutNullStreams {
  const script = new URL('./fuzz/fuzz-child.ts', import.meta.url).pathname;
  const started = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, ADIENCE_CACHE: join(work, '.cache'), NO_COLOR: '1' },
  });
  lines = createInterface({ input: started.stdout });
  replies = lines[Symbol.asyncIterator]();
  return started;
}

/** The outcome of one command line; a string says why there is none. */
async function run(words: Line): Promise<Outcome | string> {
  child ??= start();
  const given: Given = { cwd: work, words };
  child.stdin.write(`${JSON.stringify(given)}\n`);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), 1000 * PATIENCE);
  });
  const reply = await Promise.race([replies.next(), late]);
  clearTimeout(timer);
  if (reply !== 'late' && reply.done !== true) return JSON.parse(reply.value) as Outcome;
  child.kill('SIGKILL');
  child = null;
  return reply === 'late' ? `no end within ${PATIENCE} s` : 'the process died';
}

/** As a user finds it: every file as old as it was. */
function freshWork(): void {
  rmSync(work, { recursive: true, force: true });
  cpSync(made, work, { recursive: true, preserveTimestamps: true });
}

/** Everything next to the folder that commands run in, with when it was written. */
const outside = () =>
  [
    ...readdirSync(home).filter((name) => !/^clean-\d+$/.test(name) && name !== 'work'),
    ...readdirSync(made, { recursive: true, encoding: 'utf8' }).map(
      (name) => `${name} ${statSync(join(made, name)).mtimeMs}`,
    ),
  ].join('\n');

/** What lines print and leave where nothing is damaged; run once each. */
const cleanRuns = new Map<string, Promise<Pick<Answered, 'clean' | 'cleanWork'>>>();
function cleanRun(all: readonly Line[]): Promise<Pick<Answered, 'clean' | 'cleanWork'>> {
  const key = JSON.stringify(all);
  const known =
    cleanRuns.get(key) ??
    (async () => {
      freshWork();
      const clean: Outcome[] = [];
      for (const words of all) {
        const outcome = await run(words);
        if (typeof outcome === 'string' || outcome.code !== 0)
          throw new Error(`the undamaged ${words.join(' ')} fails: ${JSON.stringify(outcome)}`);
        clean.push(outcome);
      }
      const cleanWork = join(home, `clean-${cleanRuns.size}`);
      renameSync(work, cleanWork);
      return { clean, cleanWork };
    })();
  cleanRuns.set(key, known);
  return known;
}

/** What is wrong with the answers to an input, and what was said; null: nothing. */
async function tried(input: Input, untouched: string): Promise<{ wrong: string; said: string } | null> {
  const outcomes: Outcome[] = [];
  for (const words of input.lines) {
    const outcome = await run(words);
    if (typeof outcome === 'string') return { wrong: outcome, said: '' };
    outcomes.push(outcome);
    const wrong = judge(outcome, words);
    if (wrong !== null) return { wrong, said: outcome.stderr };
    if (outcome.code !== 0) break;
  }
  if (outside() !== untouched) return { wrong: 'something outside its folder was touched', said: '' };
  if (outcomes.at(-1)!.code !== 0) return null;
  // The clean run needs the place; the damaged one waits aside.
  const cleaned = input.undamaged ?? input.lines;
  renameSync(work, join(home, 'clean-aside'));
  const { clean, cleanWork } = await cleanRun(cleaned);
  rmSync(work, { recursive: true, force: true });
  renameSync(join(home, 'clean-aside'), work);
  const silent = keptSilent(() => input.silent({ outcomes, clean, work, cleanWork }));
  return silent === null ? null : { wrong: silent, said: outcomes.map(({ stderr }) => stderr).join('') };
}

/** What is left on disk may be nothing that can be read: after exit code 0 that is wrong too. */
function keptSilent(judged: () => string | null): string | null {
  try {
    return judged();
  } catch (error) {
    return `what it left cannot be read: ${(error as Error).message}`;
  }
}

// 1. What is damaged: ten faces, a finished experiment on them with its cache, and a run that was stopped.
makeInputs(made);
mkdirSync(work, { recursive: true });
freshWork();
for (const words of [
  ['run', 'x.yaml', '--runs', 'runs', '--threads', '1', '--backend', 'onnxruntime'],
  ['datasets', 'prepare', 'manifest', '--file', 'faces.csv', '--size', '16'],
]) {
  const outcome = await run(words);
  if (typeof outcome === 'string' || outcome.code !== 0)
    throw new Error(`the undamaged ${words.join(' ')} fails: ${JSON.stringify(outcome)}`);
}
await stopRun(work, [
  'run',
  'stopped.yaml',
  '--runs',
  'stopped',
  '--threads',
  '1',
  '--backend',
  'onnxruntime',
]);
cpSync(work, made, { recursive: true, preserveTimestamps: true });
const untouched = outside();

// 2. Input after input, each from its own stream: any can be repeated alone.
const began = Date.now();
const until = began + 1000 * Number(values.seconds);
const most = values.inputs === undefined ? Infinity : Number(values.inputs);
const failures: string[] = [];
const counts = new Map<string, number>();
let done = 0;
for (let n = values.input === undefined ? 0 : Number(values.input); ; n += 1) {
  if (values.inputs === undefined ? Date.now() > until : done >= most) break;
  const target = chosen[n % chosen.length]!;
  freshWork();
  const input = target.prepare(work, randomStream(Number(values.seed), target.name, n));
  const found = await tried(input, untouched);
  done += 1;
  counts.set(target.name, (counts.get(target.name) ?? 0) + 1);
  if (found !== null) {
    failures.push(target.name);
    console.log(`input ${n}, ${target.name}: ${found.wrong}\n  ${JSON.stringify(input.lines)}`);
    console.log(found.said.slice(0, 1500).replace(/^/gm, '    '));
  }
  if (values.input !== undefined) break;
}
const each = [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
const rate = (done / ((Date.now() - began) / 1000)).toFixed(1);
console.log(`${done} inputs, seed ${values.seed}: ${failures.length} failures, ${rate} inputs/s (${each})`);
process.exit(failures.length === 0 ? 0 : 1);
