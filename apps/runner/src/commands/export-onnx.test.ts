import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reopenPreparedImages } from '@adience/datasets';
import { readRun } from '@adience/tracking';
import * as ort from 'onnxruntime-node';

const experiment = `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: tiny
dataset: { name: synthetic, subjects: 20, imagesPerSubject: 2 }
task: age
folds: [0]
image: { size: 40 }
model: { input: 36, width: 0.0625 }
solver: { batch: 8, iterations: 4 }
`;
const size = 40;
let home: string;
const run = 'runs/tiny/base/seed-1/fold-0';

function adience(...words: string[]) {
  const bin = resolve('apps/runner/bin/adience.js');
  return spawnSync(process.execPath, [bin, ...words], { cwd: home, encoding: 'utf8' });
}

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'adience-export-'));
  writeFileSync(join(home, 'tiny.yaml'), experiment);
  const { status, stderr } = adience('run', 'tiny.yaml');
  if (status !== 0) throw new Error(stderr);
  const other = adience(
    'run',
    'tiny.yaml',
    'name=other',
    'image.standardise=true',
    'image.mean=none',
    'model.pool=floor',
  );
  if (other.status !== 0) throw new Error(other.stderr);
  const module = resolve('experiments/examples/own-network/own-network.ts');
  writeFileSync(join(home, 'own.yaml'), experiment.replace('width: 0.0625', `module: ${module}, filters: 4`));
  const own = adience('run', 'own.yaml', 'name=own');
  if (own.status !== 0) throw new Error(own.stderr);
}, 120_000);
afterAll(() => rmSync(home, { recursive: true }));

describe('adience export onnx', () => {
  test.each([
    ['center', run],
    ['ten-crop', run],
    ['center', run.replace('tiny', 'other')], // crops standardised, pools rounded down
    ['ten-crop', run.replace('tiny', 'own')], // a network of one's own, by its moving averages
  ] as const)(
    "gives the run's own %s predictions in ONNX Runtime: %s",
    async (crop, run) => {
      const { status, stderr } = adience('export', 'onnx', run, '--out', 'm.onnx', '--crop', crop);
      expect(stderr).toBe('');
      expect(status).toBe(0);
      const { predictions } = await readRun(join(home, run));
      const rows = predictions.filter((row) => row.crop === crop);
      const [prepared] = readdirSync(join(home, '.cache/prepared'));
      const images = await reopenPreparedImages(join(home, '.cache/prepared', prepared!), size, 'bgr');
      const session = await ort.InferenceSession.create(readFileSync(join(home, 'm.onnx')));
      const pixels = new Uint8Array(size * size * 3);
      for (const { image, probabilities } of rows) {
        images.read(image, pixels);
        // As other programs have it: channels first.
        const values = Float32Array.from(pixels, (_, at) => {
          const [c, place] = [Math.floor(at / (size * size)), at % (size * size)];
          return pixels[place * 3 + c]!;
        });
        const answer = await session.run({ image: new ort.Tensor('float32', values, [1, 3, size, size]) });
        (answer['probabilities']!.data as Float32Array).forEach((p, k) =>
          expect(p).toBeCloseTo(probabilities[k]!, 5),
        );
      }
      expect(rows.length).toBeGreaterThan(3);
      await session.release();
      images.close();
    },
    60_000,
  );

  test.each([
    [
      'a folder that is not a run',
      ['nowhere', '--out', 'x.onnx'],
      3,
      /^nowhere\/run\.json: there is no such file; give a run's folder.*\n$/,
    ],
    [
      'a folder for the file that is not there',
      [run, '--out', 'none/x.onnx'],
      2,
      /^adience export onnx: --out none\/x\.onnx: .*\n$/,
    ],
    ['half an image', [run, '--out', 'x.onnx', '--batch', '0.5'], 2, /^--batch: must be an integer .*\n$/],
  ] as const)(
    'refuses %s in one line',
    (_, words, code, message) => {
      const { status, stderr } = adience('export', 'onnx', ...words);
      expect(stderr).toMatch(message);
      expect(status).toBe(code);
      expect(existsSync(join(home, 'x.onnx'))).toBe(false);
    },
    60_000,
  );

  test('refuses weights that are cut short', () => {
    truncateSync(join(home, run, 'weights/weights.bin'), 100);
    const { status, stderr } = adience('export', 'onnx', run, '--out', 'x.onnx');
    expect(stderr).toMatch(/no usable weights .*weights\.bin: 100 bytes/);
    expect(status).toBe(3);
    expect(existsSync(join(home, 'x.onnx'))).toBe(false);
  }, 60_000);
});
