import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { randomStream } from '@adience/random';
import { firstEditionRuns } from '../src/migrate/testing/first-edition-runs.ts';
import { program } from './small-experiment.ts';

/*
 * Commands other than `run` (kills.ts), each killed (kill -9) at random moments and then given again. What must hold: it
 * ends well, what it wrote is byte for byte what it writes undisturbed, what it only reads is unchanged, and nothing
 * unfinished or locked is left.
 *
 *   node --import tsx apps/runner/soak/kills-of-commands.ts --kills 12 --seed 1
 */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '12' }, seed: { type: 'string', default: '1' } },
});
const random = randomStream(Number(values.seed), 'kills of commands');
const home = mkdtempSync(join(tmpdir(), 'adience-killed-commands-'));
const env = { ...process.env, ADIENCE_CACHE: join(home, 'cache') };

/** One command, and the folders and files that it writes, from `home`. */
interface Command {
  readonly words: readonly string[];
  readonly writes: readonly string[];
}
const commands: Readonly<Record<string, Command>> = {
  prepare: {
    words: ['datasets', 'prepare', 'synthetic', '--subjects', '40', '--images-per-subject', '4'],
    writes: ['cache/prepared'],
  },
  report: { words: ['report', 'build', 'old'], writes: ['reports'] },
  export: {
    words: ['export', 'onnx', 'runs/old/lrn=true/seed-1/fold-0', '--out', 'm.onnx'],
    writes: ['m.onnx'],
  },
  import: { words: ['import', 'splits', 'lists', '--as', 'mine', '--out', 'splits'], writes: ['splits'] },
  // It writes down the times of faces that it found unchanged.
  migrate: { words: ['runs', 'migrate', 'old'], writes: ['runs', 'cache/prepared'] },
};

const start = (words: readonly string[]): ChildProcess =>
  spawn(process.execPath, [program, ...words], {
    cwd: home,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
function finish(words: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: home,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`adience ${words.join(' ')}: code ${status}: ${stderr}`);
}
async function kill(child: ChildProcess, milliseconds: number): Promise<boolean> {
  child.stdout!.resume();
  child.stderr!.resume();
  const ended = once(child, 'exit');
  await Promise.race([ended, pause(milliseconds)]);
  if (child.exitCode !== null) return false;
  process.kill(-child.pid!, 'SIGKILL');
  await ended;
  return true;
}

/**
 * A shard or folder that another process may still be writing, which the same command removes an hour later; and who held a
 * run, which numbers and times tell.
 */
const NOT_COMPARED = /shard\.[\w-]+\.tmp$|\/\.writing-|\/claim\/\d+\//;

/** Every file below some paths with the SHA-256 of its content. */
function contents(paths: readonly string[]): ReadonlyMap<string, string> {
  const files = paths.flatMap((one) => filesOf(one)).filter((path) => !NOT_COMPARED.test(path));
  const digest = (path: string) =>
    createHash('sha256')
      .update(readFileSync(join(home, path)))
      .digest('hex');
  return new Map(files.map((path) => [path, digest(path)]));
}
function filesOf(path: string): string[] {
  try {
    return readdirSync(join(home, path), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [path];
    return [];
  }
}
/** Runs whose newest holder did not let go. */
const heldRuns = () => {
  const claims = filesOf('runs').flatMap((path) => /^(.*\/claim)\/\d+\//.exec(path)?.[1] ?? []);
  return [...new Set(claims)].filter((folder) => {
    const numbers = readdirSync(join(home, folder)).filter((name) => /^\d+$/.test(name));
    return !existsSync(join(home, folder, String(Math.max(...numbers.map(Number))), 'released'));
  });
};
function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name));
}

// 1. What the commands work on: four runs, faces to prepare, and the authors' lists of five folds.
await firstEditionRuns(home, (...words) => finish(words));
finish(commands['prepare']!.words); // draws the faces: their times are in the index
rmSync(join(home, 'cache/prepared'), { recursive: true });
for (let fold = 0; fold < 5; fold++) {
  const folder = join(home, 'lists', `test_fold_is_${fold}`);
  mkdirSync(folder, { recursive: true });
  for (const [at, part] of ['train', 'val', 'test'].entries()) {
    const rows = Array.from(
      { length: 400 },
      (_, n) => `${at}-${n}@N00/landmark_aligned_face.${n}.photo_${n}_o.jpg ${n % 8}\n`,
    );
    writeFileSync(join(folder, `age_${part}.txt`), rows.join(''));
  }
}
const pristine = `${home}-pristine`;
cpSync(home, pristine, { recursive: true, preserveTimestamps: true });
const restore = () => {
  rmSync(home, { recursive: true });
  cpSync(pristine, home, { recursive: true, preserveTimestamps: true });
};

// 2. Each command undisturbed, then killed at moments of its duration.
const failures: string[] = [];
const landed: Record<string, number> = {};
const each = Math.ceil(Number(values.kills) / (Object.keys(commands).length + 1));
for (const [name, command] of Object.entries(commands)) {
  restore();
  const written = command.writes.map((path) => path.split('/')[0]!);
  const read = readdirSync(pristine).filter((path) => !written.includes(path));
  const before = contents(read);
  const began = Date.now();
  finish(command.words);
  const duration = Date.now() - began;
  const undisturbed = contents(command.writes);
  landed[name] = 0;
  for (let n = 0; n < each; n++) {
    restore();
    // The first half of it is Node starting.
    if (await kill(start(command.words), duration * (0.3 + 0.7 * random.uniform()))) landed[name] += 1;
    finish(command.words);
    const wrong = [
      ...differences(undisturbed, contents(command.writes)),
      ...differences(before, contents(read)),
      ...heldRuns(),
    ];
    if (wrong.length > 0) failures.push(`${name}: ${wrong.slice(0, 5).join(', ')}`);
  }
}

// 3. The live page: it changes nothing of the runs, and comes up again.
restore();
const before = contents(['runs']);
landed['serve'] = 0;
for (let n = 0; n < each; n++) {
  if (await kill(start(['report', 'serve', '--port', '0']), 3000 * random.uniform())) landed['serve'] += 1;
  const again = start(['report', 'serve', '--port', '0']);
  again.stderr!.resume();
  try {
    const [line] = (await once(again.stdout!, 'data')) as [Buffer];
    const [url] = /http:\/\/\S+/.exec(line.toString()) ?? [];
    const { status } = await fetch(`${url}`);
    if (status !== 200) failures.push(`serve: ${url} answers ${status}`);
  } finally {
    process.kill(-again.pid!, 'SIGKILL');
    await once(again, 'exit');
  }
  const wrong = differences(before, contents(['runs']));
  if (wrong.length > 0) failures.push(`serve: ${wrong.slice(0, 5).join(', ')}`);
}

const counts = Object.entries(landed).map(([name, count]) => `${count} of ${name}`);
console.log(
  `kills landed: ${counts.join(', ')}; ` +
    (failures.length === 0 ? 'all was written as without them' : failures.join('; ')),
);
if (Object.values(landed).every((count) => count === 0)) failures.push('no kill landed');
process.exitCode = failures.length === 0 ? 0 : 1;
rmSync(pristine, { recursive: true });
if (failures.length === 0) rmSync(home, { recursive: true });
else console.log(`kept for inspection: ${home}`);
