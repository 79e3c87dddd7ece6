import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { BACKENDS } from '@adience/backend';
import { outputs } from '../json-output/outputs.ts';

function bench(...words: string[]) {
  const bin = resolve('apps/runner/bin/adience.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'bench', ...words], {
    encoding: 'utf8',
  });
  return { status, stderr, lines: stdout.trim().split('\n') };
}
// A network that the plain backend, too, trains in moments.
const network = 'experiments/quickstart.yaml';
const quick = ['--network', network, '--batch', '2', '--steps', '3', '--threads', '1', '--json'];

describe('adience bench', () => {
  test.each(['train', 'predict'])(
    '%s measures every backend, one line each',
    (what) => {
      const { status, lines } = bench(what, '--backend', 'all', ...quick);
      expect(status).toBe(0);
      const results = lines.map((line) => JSON.parse(line) as Record<string, number | string>);
      expect(results.map(({ backend }) => backend)).toEqual([...BACKENDS]);
      for (const result of results.filter(({ error }) => error === undefined)) {
        expect(result).toMatchObject({ bench: what, network, batch: 2, steps: 3, warm: true });
        expect(result['slowest']).toBeLessThanOrEqual(result['imagesPerSecond'] as number);
        expect(result['imagesPerSecond']).toBeLessThanOrEqual(result['fastest'] as number);
        // A rate is a batch a step.
        const rate = 2000 / (result['stepMilliseconds'] as number);
        expect(Math.abs(rate - (result['imagesPerSecond'] as number)) / rate).toBeLessThan(0.05);
        expect(result['peakMemoryMiB']).toBeGreaterThan(50);
      }
      expect(results.filter(({ error }) => error === undefined).length).toBeGreaterThanOrEqual(2);
    },
    120_000,
  );

  test('input measures decoding, cutting and waiting', () => {
    const { status, lines } = bench('input', ...quick);
    expect(status).toBe(0);
    const result = JSON.parse(lines[0]!) as Record<string, number>;
    expect(result['waitShare']).toBeGreaterThanOrEqual(0);
    expect(result['waitShare']).toBeLessThan(1);
    expect(result['cropsPerSecond']).toBeGreaterThan(0);
    expect(result['decodedPerSecond']).toBeGreaterThan(0);
  }, 120_000);

  test('measures the network and the optimizer of an experiment file', () => {
    const file = 'experiments/examples/own-network/own-network.yaml';
    const words = ['--network', file, '--batch', '2', '--steps', '2', '--together', '2', '--json'];
    const { status, lines } = bench('train', ...words);
    expect(status).toBe(0);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      network: file,
      batch: 2,
      together: 2,
      steps: 2,
      warm: true,
    });
  }, 60_000);

  test('measures a network by its name', () => {
    const words = ['--network', 'resnet', '--batch', '2', '--steps', '2', '--threads', '1', '--json'];
    const { status, lines } = bench('predict', ...words);
    expect(status).toBe(0);
    expect(JSON.parse(lines[0]!)).toMatchObject({ network: 'resnet', batch: 2, steps: 2, warm: true });
  }, 120_000);

  test('measures each value of a sweep in a process of its own; what cannot be swept is refused', () => {
    const words = ['--network', 'reduced', '--steps', '2', '--threads', '1', '--json'];
    const { status, lines } = bench('train', '--batch', '2', ...words, '--sweep', 'input=36,48');
    expect(status).toBe(0);
    const points = lines.map((line) => JSON.parse(line));
    const named = { network: 'reduced', backend: 'onnxruntime', key: 'input' };
    expect(points).toMatchObject([36, 48].map((value) => ({ ...named, value })));
    for (const point of points) outputs.bench.parse(point);
    for (const { imagesPerSecond, peakMemoryMiB } of points)
      expect(Math.min(imagesPerSecond, peakMemoryMiB)).toBeGreaterThan(1);

    const refused = (sweep: string) => bench('train', '--sweep', sweep).stderr;
    expect(refused('batsh=2')).toMatch(/^adience bench: --sweep batsh=2: batsh is not swept, .*batch\?\n$/);
    expect(refused('batch=2,1.5')).toMatch(/values are integers above 0, e\.g\. batch=32,64\n$/);
    expect(refused('width=')).toMatch(/values are numbers above 0/);
    expect(refused('input=8')).toMatch(/^adience bench: input=8: .+\n$/);
  }, 120_000);

  test('refuses sizes that the network cannot have and options that say nothing, in one line each', () => {
    const refused = (...words: string[]) => bench(...words);
    expect(refused('train', '--network', 'resnet', '--width', '0.5')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^adience bench: --width: model\.width: .+\n$/),
    });
    expect(refused('train', '--network', 'resnet', '--input', '4')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^adience bench: --input: image\.size: .+\n$/),
    });
    expect(refused('train', '--sweep', 'batch=2', '--pairs', '2').stderr).toBe(
      'adience bench: --pairs goes with --compare, without --sweep\n',
    );
    expect(refused('train', '--backend', 'all', '--profile', 'x').stderr).toBe(
      'adience bench: --profile takes one backend, without --sweep and --compare\n',
    );
    expect(refused('train', '--compare', 'torch', '--device', 'webgpu').stderr).toMatch(/PyTorch on the CPU/);
  }, 120_000);

  test('prints what a sweep had measured before a value that the network cannot have', () => {
    const words = ['--network', 'resnet', '--batch', '2', '--steps', '2', '--threads', '1'];
    const { status, lines, stderr } = bench('predict', ...words, '--sweep', 'width=8,0.5');
    expect(status).toBe(2);
    expect(lines[0]).toMatch(/^width +images\/s +peak MiB$/);
    expect(lines[1]).toMatch(/^ +8 +\d+ +\d+$/);
    expect(stderr).toMatch(/^adience bench: width=0\.5: .*model\.width: .+\n$/);
  }, 120_000);

  test.each([
    ['coral', 'loss: { name: coral }'],
    ['dex', 'loss: { name: dex }'],
    ['class weights of gender', 'task: gender\nloss: { name: cross-entropy, classWeights: [1, 2] }'],
    ['a joint head', 'auxiliary: [{ task: gender }]'],
  ])(
    'measures an experiment with %s',
    (_, differences) => {
      const folder = mkdtempSync(join(tmpdir(), 'adience-bench-'));
      try {
        const file = join(folder, 'x.yaml');
        writeFileSync(file, `extends: ${resolve('experiments/utkface-age.yaml')}\nname: x\n${differences}\n`);
        const words = ['--network', file, '--batch', '2', '--steps', '2', '--threads', '1', '--json'];
        for (const more of [[], ['--together', '2']]) {
          const { status, lines, stderr } = bench('train', ...words, ...more);
          expect([status, stderr]).toEqual([0, '']);
          expect(JSON.parse(lines[0]!)).toMatchObject({ network: file, steps: 2 });
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    120_000,
  );

  test('refuses a network that is none of them, and offers the nearest', () => {
    const { status, stderr } = bench('train', '--network', 'redused');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^adience bench: --network redused is unknown, .*reduced.*\n$/);
  }, 60_000);

  test('refuses a device that the backend does not have, in one line', () => {
    const { status, stderr } = bench('train', '--backend', 'cpu', '--device', 'webgpu');
    expect(status).toBe(2);
    expect(stderr).toBe('the backend cpu has no device webgpu; use --backend onnxruntime\n');
  }, 60_000);

  test('--compare torch measures PyTorch in turn, and gives the ratio', () => {
    const words = ['--network', 'reduced', '--batch', '2', '--steps', '2', '--threads', '1', '--pairs', '1'];
    const { status, stderr, lines } = bench('train', '--compare', 'torch', '--json', ...words);
    if (stderr.includes('no PyTorch in')) {
      console.log('skipped: no Python with PyTorch here');
      expect(status).toBe(2);
      return;
    }
    const { ratio, pairs } = JSON.parse(lines[0]!) as {
      ratio: number;
      pairs: { imagesPerSecond: number }[][];
    };
    const [[ours, theirs]] = pairs as [[{ imagesPerSecond: number }, { imagesPerSecond: number }]];
    expect(theirs.imagesPerSecond).toBeGreaterThan(0);
    expect(ratio).toBeCloseTo(ours.imagesPerSecond / theirs.imagesPerSecond, 10);
  }, 120_000);

  test("--compare has one line for what PyTorch's side cannot do", () => {
    const refused = [['input'], ['input', '--sweep', 'batch=2,4'], ['train', '--backend', 'all']];
    for (const words of refused)
      expect(bench(...words, '--compare', 'torch')).toMatchObject({
        status: 2,
        stderr: 'adience bench: --compare takes train or predict, and one backend\n',
      });
    const other = bench(
      'train',
      '--compare',
      'torch',
      '--network',
      'experiments/examples/own-network/own-network.yaml',
      '--steps',
      '1',
    );
    expect(other.status).toBe(2);
    expect(other.stderr).toMatch(/^adience bench: --compare torch: (no PyTorch in|PyTorch's side has).*\n$/);
  }, 120_000);
});
