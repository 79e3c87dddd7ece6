import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/** A folder of its own; what is generated and prepared once serves every test. */
let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'adience-survival-'));
  const yaml = (name: string, iterations: number, folds: string) => `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: ${name}
dataset: { name: synthetic, subjects: 40, imagesPerSubject: 2 }
task: gender
folds: ${folds}
image: { size: 40 }
model: { input: 36, width: 0.0625 }
solver: { batch: 8, iterations: ${iterations}, stepSize: 100 }
validation: { split: subject, fraction: 0.2, every: 20 }
`;
  writeFileSync(join(home, 'short.yaml'), yaml('short', 10, 'all'));
  writeFileSync(join(home, 'long.yaml'), yaml('long', 400, '[0]'));
});
afterAll(() => rmSync(home, { recursive: true }));

const fold = (runs: string, name: string, n: number) => join(home, runs, name, 'base/seed-1', `fold-${n}`);
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');
interface State {
  readonly status: string;
  readonly attempts: readonly {
    readonly outcome?: string;
    readonly from?: number;
    readonly cause?: string;
  }[];
}
const stateOf = (folder: string) => JSON.parse(read(folder, 'run.json')) as State;

function adience(...words: string[]): {
  child: ChildProcess;
  ended: Promise<{ code: number; stderr: string }>;
} {
  const bin = resolve('apps/runner/bin/adience.js');
  const child = spawn(process.execPath, [bin, 'run', ...words, '--threads', '1'], { cwd: home });
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  child.stdout.resume();
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, stderr }));
  return { child, ended };
}
/** Waits until the run trains, and a little has been learned. */
async function underWay(folder: string): Promise<void> {
  while (!existsSync(join(folder, 'history.csv')) || read(folder, 'history.csv').split('\n').length < 8)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('adience run', () => {
  test('runs each of five folds exactly once where four processes start at the same moment', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => adience('short.yaml', '--runs', 'four').ended));
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    for (const n of [0, 1, 2, 3, 4]) {
      const { status, attempts } = stateOf(fold('four', 'short', n));
      expect([status, attempts.length]).toEqual(['finished', 1]);
    }
  }, 180_000);

  test('stops on Ctrl-C with a checkpoint, and resumes to the same bytes', async () => {
    const folder = fold('stopped', 'long', 0);
    const first = adience('long.yaml', '--runs', 'stopped');
    await underWay(folder);
    first.child.kill('SIGINT');
    expect((await first.ended).code).toBe(130);
    expect(stateOf(folder)).toMatchObject({ status: 'interrupted', attempts: [{ cause: 'stopped' }] });
    appendFileSync(join(folder, 'history.csv'), '399,tra'); // as a crash leaves it

    const second = await adience('long.yaml', '--runs', 'stopped').ended;
    expect(second.code).toBe(0);
    expect(second.stderr).toMatch(/from the checkpoint of iteration \d+/);
    await adience('long.yaml', '--runs', 'peace').ended;
    const peace = fold('peace', 'long', 0);
    expect(read(folder, 'predictions.csv')).toBe(read(peace, 'predictions.csv'));
    const curve = (text: string) => text.replaceAll(/,[^,\n]*\n/g, '\n'); // but for how fast it went
    expect(curve(read(folder, 'history.csv'))).toBe(curve(read(peace, 'history.csv')));
  }, 180_000);

  test('runs cancel stops both children of a sweep with a checkpoint, and the second time finds none running', async () => {
    const bin = resolve('apps/runner/bin/adience.js');
    const cancel = () =>
      spawnSync(process.execPath, [bin, 'runs', 'cancel', 'long', '--runs', 'cancelled'], {
        cwd: home,
        encoding: 'utf8',
      });
    const folders = [0, 1].map((n) => fold('cancelled', 'long', n));
    const sweep = adience('long.yaml', 'folds=[0,1]', '--runs', 'cancelled', '--parallel', '2');
    await Promise.all(folders.map(underWay));
    expect(cancel()).toMatchObject({ stdout: '0 tasks cancelled, 1 process asked to stop\n', stderr: '' });
    expect((await sweep.ended).code).toBe(130);
    for (const folder of folders)
      expect(stateOf(folder)).toMatchObject({ status: 'interrupted', attempts: [{ cause: 'stopped' }] });
    expect(cancel().stdout).toBe('0 tasks cancelled, 0 processes asked to stop\n');
  }, 180_000);

  test('names a run folder that is deleted midway, and recreates it the next time', async () => {
    const folder = fold('gone', 'long', 0);
    const first = adience('long.yaml', '--runs', 'gone');
    await underWay(folder);
    rmSync(folder, { recursive: true });
    const { code, stderr } = await first.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/fold-0: the folder was deleted during its run; run again/);
    expect((await adience('long.yaml', '--runs', 'gone').ended).code).toBe(0);
    expect(stateOf(folder).status).toBe('finished');
  }, 180_000);

  test('moves a finished run with a truncated run.json aside, and reports it', async () => {
    const folder = fold('four', 'short', 0);
    writeFileSync(join(folder, 'run.json'), read(folder, 'run.json').slice(0, 100));
    const { code, stderr } = await adience('short.yaml', '--runs', 'four').ended;
    expect(code).toBe(0);
    expect(stderr).toMatch(/warning: .*fold-0\/run\.json: .*kept/);
    expect(stateOf(folder).status).toBe('finished');
    const aside = join(home, 'four/short/.superseded/base+seed-1+fold-0+broken');
    expect(read(aside, 'predictions.csv')).toBe(read(folder, 'predictions.csv'));
  }, 180_000);

  test('leaves stale and failed runs alone until they are asked for', async () => {
    const { code, stderr } = await adience('short.yaml', 'solver.momentum=0.5', '--runs', 'four').ended;
    expect(code).toBe(1);
    // Once for all five, with what differs and both ways on.
    expect(stderr.split('\n').filter((line) => line.includes('stale'))).toEqual([
      'not run: 5 runs of base: stale: solver.momentum=0.5 (was 0.9)',
      expect.stringMatching(/^stale runs: name=short-2 runs .*; --retry stale runs them again/),
    ]);
    const again = await adience(
      'short.yaml',
      'solver.momentum=0.5',
      '--runs',
      'four',
      '--retry',
      'stale',
      '--parallel',
      '2',
    ).ended;
    expect(again.code).toBe(0);
    expect(existsSync(join(home, 'four/short/.superseded'))).toBe(true);
  }, 180_000);
});
