import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const bin = resolve('apps/runner/bin/adience.js');

/** Everything of one's own at once: network, loss, optimizer, schedule, augmentation operation and mixing of the examples. */
const yaml = (name: string, iterations: number) => `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: ${name}
question: Does a part of one's own do what ours do?
dataset: { name: synthetic, subjects: 40, imagesPerSubject: 2 }
task: gender
folds: [0]
image: { size: 40 }
model: { module: ./own-network.ts, input: 36, filters: 4 }
augmentation: { operations: [{ module: ./grey.ts }, { name: brightness }], mix: [{ module: ./halves.ts }, { name: mixup }] }
loss: { module: ./label-smoothing.ts, by: 0.05 }
solver:
  module: ./adam.ts
  learningRate: 0.001
  clipNorm: 2
  averaging: 0.9
  batch: 8
  iterations: ${iterations}
  schedule: { module: ./warm-up.ts, warmUp: 3 }
validation: { split: subject, fraction: 0.2, every: 20, keep: best }
`;

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'adience-own-parts-'));
  for (const file of [
    'own-network/own-network.ts',
    'own-loss/label-smoothing.ts',
    'own-optimizer/adam.ts',
    'own-schedule/warm-up.ts',
    'own-augmentation/grey.ts',
    'own-mixing/halves.ts',
  ])
    cpSync(resolve('experiments/examples', file), join(home, file.split('/')[1]!));
  writeFileSync(join(home, 'long.yaml'), yaml('long', 500));
  writeFileSync(join(home, 'short.yaml'), yaml('short', 6));
});
afterAll(() => rmSync(home, { recursive: true }));

const foldOf = (runs: string, name: string) => join(home, runs, name, 'base/seed-1/fold-0');
const historyOf = (folder: string) => {
  const file = join(folder, 'history.csv');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length : 0;
};
const bytesOf = (folder: string) => ({
  predictions: readFileSync(join(folder, 'predictions.csv'), 'utf8'),
  weights: readFileSync(join(folder, 'weights/weights.bin')).toString('hex'),
});

/** A command that is waited for. */
function adience(...words: string[]) {
  return spawnSync(process.execPath, [bin, ...words], { cwd: home, encoding: 'utf8' });
}

/** A run that may be stopped on its way. */
function start(runs: string): { readonly child: ChildProcess; readonly ended: Promise<number | null> } {
  const child = spawn(process.execPath, [bin, 'run', 'long.yaml', '--runs', runs, '--threads', '1'], {
    cwd: home,
    stdio: 'ignore',
  });
  return { child, ended: once(child, 'close').then(([code]) => code as number | null) };
}

async function underWay(folder: string, rows: number): Promise<void> {
  while (historyOf(folder) < rows) await new Promise((wait) => setTimeout(wait, 20));
}

describe('parts of one’s own', () => {
  test('resume to the same bytes, weights and state included, after Ctrl-C and after a kill', async () => {
    expect(await start('whole').ended).toBe(0);
    const whole = bytesOf(foldOf('whole', 'long'));

    const folder = foldOf('stopped', 'long');
    const stopped = start('stopped');
    await underWay(folder, 10);
    stopped.child.kill('SIGINT');
    expect(await stopped.ended).toBe(130);
    const killed = start('stopped');
    await underWay(folder, historyOf(folder) + 6);
    killed.child.kill('SIGKILL');
    await killed.ended;
    const { status, stderr } = adience('run', 'long.yaml', '--runs', 'stopped', '--threads', '1');
    expect(stderr).toMatch(/from the checkpoint of iteration \d+/);
    expect(status).toBe(0);
    expect(bytesOf(folder)).toEqual(whole);
  }, 180_000);

  test('train on the plain backend to what onnxruntime gives', () => {
    const probabilities = (backend: string) => {
      const { status, stderr } = adience('run', 'short.yaml', '--runs', backend, '--backend', backend);
      expect([status, stderr.match(/failed/)]).toEqual([0, null]);
      const [, ...rows] = bytesOf(foldOf(backend, 'short')).predictions.trim().split('\n');
      return rows.flatMap((row) => row.split(',').slice(-2).map(Number));
    };
    const [plain, native] = [probabilities('cpu'), probabilities('onnxruntime')];
    // Rates by hand: up in three iterations, then 0.0005 (1 + cos(pi t / 3)) for t = 0 to 2.
    const history = readFileSync(join(foldOf('cpu', 'short'), 'history.csv'), 'utf8')
      .trim()
      .split('\n');
    const at = history[0]!.split(',').indexOf('learningRate');
    const rates = history.filter((row) => row.includes(',train,')).map((row) => Number(row.split(',')[at]));
    expect(rates).toHaveLength(6);
    [1 / 3, 2 / 3, 1, 1, 0.75, 0.25].forEach((share, n) => expect(rates[n]).toBeCloseTo(0.001 * share, 9));
    expect(plain.length).toBeGreaterThan(10);
    native.forEach((p, at) => expect(Math.abs(p - plain[at]!)).toBeLessThan(1e-3));
  }, 180_000);

  test('leave frozen layers alone, their averages included', () => {
    const frozen = yaml('frozen', 3).replace('filters: 4', 'filters: 4, freeze: [conv1]');
    writeFileSync(join(home, 'frozen.yaml'), frozen);
    writeFileSync(join(home, 'untrained.yaml'), yaml('untrained', 0));
    const weightsOf = (name: string) => {
      const { status, stderr } = adience('run', `${name}.yaml`, '--runs', 'frozen');
      expect([status, stderr.match(/failed/)]).toEqual([0, null]);
      return readFileSync(join(foldOf('frozen', name), 'weights/weights.bin'));
    };
    const [trained, first] = [weightsOf('frozen'), weightsOf('untrained')];
    // conv1 comes first: 108 weights, offsets, scales, means and variances of 4 filters, 4 bytes each.
    const conv1 = 4 * (108 + 4 * 4);
    expect(trained.subarray(0, conv1)).toEqual(first.subarray(0, conv1));
    expect(trained.subarray(conv1)).not.toEqual(first.subarray(conv1));
  }, 120_000);

  test('are planned with the cost of the network, by hand', () => {
    const { stdout } = adience('plan', 'short.yaml', '--network', '--json');
    const { trials } = JSON.parse(stdout) as { trials: { parameters: number; network: unknown[] }[] };
    // conv1: 3 x 3 x 3 x 4 weights, 4 offsets, 4 scales; its output 18 x 18; pooled to 9. conv2: 3 x 3 x 4 x 8, 8, 8;
    // 9 x 9, pooled to 4. The head: 4 x 4 x 8 inputs to two classes, and two biases.
    expect(trials[0]!.network).toMatchObject([
      { name: 'conv1', output: [18, 18, 4], parameters: 116, flops: 2 * 18 * 18 * 108 },
      { name: 'conv2', output: [9, 9, 8], parameters: 304, flops: 2 * 9 * 9 * 288 },
      { name: 'head', output: [2], parameters: 258, flops: 512 },
    ]);
    expect(trials[0]!.parameters).toBe(678);
  }, 60_000);

  test('are exported from the copy in the run’s folder once the file was edited', () => {
    const file = join(home, 'own-network.ts');
    appendFileSync(file, '\n// Edited.\n');
    const exported = adience('export', 'onnx', foldOf('whole', 'long'), '--out', 'own.onnx');
    expect(exported.stderr).toBe('');
    expect(exported.status).toBe(0);
    expect(existsSync(join(home, 'own.onnx'))).toBe(true);
  }, 60_000);

  test('of one file name, and with imports from above, are copied apart and load from the copies', () => {
    const file = (path: string) => join(home, path);
    for (const folder of ['net', 'rule', 'common']) mkdirSync(file(folder));
    const epsilon = 'const EPSILON = 1e-3;';
    const network = readFileSync(resolve('experiments/examples/own-network/own-network.ts'), 'utf8');
    expect(network).toContain(epsilon);
    writeFileSync(file('common/epsilon.ts'), `export ${epsilon}\n`);
    const importing = network.replace(epsilon, "import { EPSILON } from '../common/epsilon.ts';");
    writeFileSync(file('net/part.ts'), importing);
    cpSync(file('adam.ts'), file('rule/part.ts'));
    const apart = yaml('apart', 2).replace('./own-network.ts', './net/part.ts');
    writeFileSync(file('apart.yaml'), apart.replace('./adam.ts', './rule/part.ts'));
    expect(adience('run', 'apart.yaml', '--runs', 'apart', '--threads', '1').status).toBe(0);

    const folder = foldOf('apart', 'apart');
    const own = ['net/part.ts', 'rule/part.ts', 'common/epsilon.ts'];
    for (const path of [...own, 'label-smoothing.ts', 'warm-up.ts', 'grey.ts', 'halves.ts']) {
      expect(readFileSync(join(folder, 'parts', path), 'utf8')).toBe(readFileSync(file(path), 'utf8'));
    }
    appendFileSync(file('common/epsilon.ts'), '\n// Edited.\n');
    const exported = adience('export', 'onnx', folder, '--out', 'apart.onnx');
    expect([exported.status, exported.stderr]).toEqual([0, '']);
  }, 120_000);

  test('are refused in one line where a function is missing', () => {
    writeFileSync(
      join(home, 'half.ts'),
      "import { z } from 'zod';\nexport default { name: 'half', version: 1, settings: z.strictObject({}), describe() {} };\n",
    );
    const { status, stderr } = adience('plan', 'short.yaml', 'model.module=half.ts');
    expect(stderr).toMatch(
      /half\.ts: its default export has no function initialise; see docs\/extending\.md\n$/,
    );
    expect(status).toBe(2);
  }, 60_000);
});
