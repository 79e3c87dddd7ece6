import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const program = resolve('apps/runner/bin/adience.js');

const yaml = `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: shipped
question: Does a task train with the parts that were submitted?
dataset: { name: synthetic, subjects: 40, imagesPerSubject: 2 }
task: gender
folds: [0]
image: { size: 40 }
model: { module: ./net/own-network.ts, input: 36, filters: 4 }
augmentation: { operations: [{ module: ./grey.ts }] }
solver: { module: ./rule/adam.ts, learningRate: 0.001, batch: 8, iterations: 20, stepSize: 1000 }
`;

/** Slurm's programs as far as submitting asks them: arrays of up to 1000 tasks, an empty queue, job 7. */
const programs = {
  scontrol: 'echo "MaxArraySize = 1001"',
  squeue: 'exit 0',
  sbatch: 'echo 7',
};

const parts = {
  'net/own-network.ts': 'own-network/own-network.ts',
  'rule/adam.ts': 'own-optimizer/adam.ts',
  'grey.ts': 'own-augmentation/grey.ts',
};

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'adience-ship-parts-'));
  for (const folder of ['bin', 'net', 'rule']) mkdirSync(join(home, folder));
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(home, 'bin', name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  }
  for (const [path, example] of Object.entries(parts)) {
    cpSync(resolve('experiments/examples', example), join(home, path));
  }
  writeFileSync(join(home, 'shipped.yaml'), yaml);
});
afterAll(() => rmSync(home, { recursive: true }));

const adience = (...words: string[]) =>
  spawnSync(process.execPath, [program, ...words], {
    cwd: home,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(home, 'bin')}${delimiter}${process.env['PATH']}` },
  });
const textOf = (...path: string[]) => readFileSync(join(home, ...path), 'utf8');
const idOf = (...path: string[]) => (JSON.parse(textOf(...path, 'run.json')) as { id: string }).id;
const fold = ['shipped', 'base', 'seed-1', 'fold-0'];

test('a task trains with the user’s parts as they were when it was submitted', () => {
  const written = Object.keys(parts).map((path) => textOf(path));
  expect(adience('run', 'shipped.yaml', '--runs', 'local', '--threads', '1').status).toBe(0);
  const launch = ['--runs', 'cluster', '--threads', '1', '--launcher', 'slurm'];
  const { status, stderr } = adience('run', 'shipped.yaml', ...launch);
  expect([status, stderr.match(/error/i)]).toEqual([0, null]);

  // Each of them would fail, or give another result, were it loaded from here.
  writeFileSync(join(home, 'net/own-network.ts'), 'throw new Error("edited");\n');
  writeFileSync(join(home, 'rule/adam.ts'), textOf('rule/adam.ts').replace('default(0.9)', 'default(0.1)'));
  rmSync(join(home, 'grey.ts'));

  const submissions = join(home, 'cluster/shipped/.slurm');
  const submission = join(submissions, readdirSync(submissions)[0]!);
  const task = () => adience('exec', '--manifest', join(submission, 'jobs.jsonl'), '--index', '0');
  const done = task();
  expect(done.stderr).toMatch(/ finished\n$/);
  expect(done.status).toBe(0);
  expect(idOf('cluster', ...fold)).toBe(idOf('local', ...fold));
  for (const file of ['predictions.csv', 'config.yaml', 'weights/weights.json']) {
    expect(textOf('cluster', ...fold, file)).toBe(textOf('local', ...fold, file));
  }
  expect(Object.keys(parts).map((path) => textOf('cluster', ...fold, 'parts', path))).toEqual(written);

  // Not even the copy may be edited: its digest is part of what was submitted.
  appendFileSync(join(submission, 'parts/grey.ts'), '\n// Edited.\n');
  const refused = task();
  expect(refused.stderr).toMatch(/grey\.ts: was edited since the experiment was planned/);
  expect(refused.status).not.toBe(0);
}, 180_000);
