import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { parseArgs } from 'node:util';
import { randomStream } from '@adience/random';
import type { Given, Outcome } from './fuzz/fuzz-child.ts';
import { judge } from './fuzz/judge.ts';
import { makeInputs, missing, targets } from './fuzz/targets.ts';

/*
 * Gives the program what users give it, damaged: YAML, overrides, arguments, label files, CSV, JSON, Caffe's files, images,
 * run folders and prepared images. What must hold, whatever the input: a known exit code, at most one line of error, no
 * stack, no hang, bounded memory.
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

/** Seconds that an input may take. */
const PATIENCE = 20;

const reason = missing();
if (reason !== null) {
  console.log(`skipped: ${reason}`);
  process.exit(0);
}
const chosen = targets.filter(({ name }) => values.only === undefined || name === values.only);
const home = mkdtempSync(join(tmpdir(), 'adience-fuzz-'));
process.once('exit', () => rmSync(home, { recursive: true, force: true }));

let child: ChildProcessWithoutNullStreams | null = null;
let replies: AsyncIterator<string>;
let lines: Interface;

function start(): ChildProcessWithoutNullStreams {
  const script = new URL('./fuzz/fuzz-child.ts', import.meta.url).pathname;
  const started = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, ADIENCE_CACHE: join(home, 'work/.cache'), NO_COLOR: '1' },
  });
  lines = createInterface({ input: started.stdout });
  replies = lines[Symbol.asyncIterator]();
  return started;
}

/** The outcome of one command line; a string says why there is none. */
async function run(words: readonly string[]): Promise<Outcome | string> {
  child ??= start();
  const given: Given = { cwd: join(home, 'work'), words };
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

function freshWork(): void {
  rmSync(join(home, 'work'), { recursive: true, force: true });
  cpSync(join(home, 'made'), join(home, 'work'), { recursive: true });
}

// 1. What is damaged: ten faces, and a finished experiment on them with its cache.
makeInputs(home);
mkdirSync(join(home, 'work'), { recursive: true });
freshWork();
const first = await run(['run', 'x.yaml', '--runs', 'runs', '--threads', '1', '--backend', 'cpu']);
if (typeof first === 'string' || first.code !== 0)
  throw new Error(`the undamaged run fails: ${JSON.stringify(first)}`);
await run(['datasets', 'prepare', 'manifest', '--file', 'faces.csv', '--size', '16']);
cpSync(join(home, 'work'), join(home, 'made'), { recursive: true });

// 2. Input after input, each from its own stream: any can be repeated alone.
const until = Date.now() + 1000 * Number(values.seconds);
const most = values.inputs === undefined ? Infinity : Number(values.inputs);
const failures: string[] = [];
const counts = new Map<string, number>();
let done = 0;
for (let n = values.input === undefined ? 0 : Number(values.input); ; n += 1) {
  if (values.inputs === undefined ? Date.now() > until : done >= most) break;
  const target = chosen[n % chosen.length]!;
  freshWork();
  const words = target.prepare(home, randomStream(Number(values.seed), target.name, n));
  const outcome = await run(words);
  const wrong = typeof outcome === 'string' ? outcome : judge(outcome, words);
  done += 1;
  counts.set(target.name, (counts.get(target.name) ?? 0) + 1);
  if (wrong !== null) {
    failures.push(target.name);
    console.log(`input ${n}, ${target.name}: ${wrong}\n  ${JSON.stringify(words)}`);
    if (typeof outcome !== 'string') console.log(outcome.stderr.slice(0, 1500).replace(/^/gm, '    '));
  }
  if (values.input !== undefined) break;
}
const each = [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
console.log(`${done} inputs, seed ${values.seed}: ${failures.length} failures (${each})`);
process.exit(failures.length === 0 ? 0 : 1);
