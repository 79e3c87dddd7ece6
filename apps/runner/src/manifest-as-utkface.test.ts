import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = resolve('../shared/data/utkface-2k');
const present = existsSync(root);
if (!present) console.warn(`Skipped: the real faces are not at ${root}`);

const yaml = (name: string, dataset: string) => `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: ${name}
dataset: ${dataset}
task: age
folds: [0, 3]
image: { size: 24 }
model: { input: 22, width: 0.0625 }
solver: { batch: 8, iterations: 12, stepSize: 8 }
validation: { split: subject, fraction: 0.1, every: 4, keep: best }
`;

(present ? describe : describe.skip)('the real faces of UTKFace, as a dataset and as a CSV', () => {
  let home: string;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'adience-manifest-'));
    const rows = readdirSync(root)
      .map((name) => ({ name, match: /^(\d+)_([01])_[0-4]_\d+\.jpg\.chip\.jpg$/.exec(name) }))
      .filter(({ match }) => match !== null)
      .map(({ name, match }) => `${name},${match![1]},${match![2] === '0' ? 'male' : 'female'}`);
    writeFileSync(join(home, 'faces.csv'), ['image,age,gender', ...rows, ''].join('\n'));
    writeFileSync(join(home, 'read.yaml'), yaml('read', `{ name: utkface, root: ${root} }`));
    writeFileSync(
      join(home, 'listed.yaml'),
      yaml('listed', `{ name: manifest, file: faces.csv, root: ${root} }`),
    );
  });
  afterAll(() => rmSync(home, { recursive: true }));

  test('give the same predictions and accuracies, byte for byte', () => {
    for (const name of ['read', 'listed']) {
      const bin = resolve('apps/runner/bin/adience.js');
      const words = ['run', `${name}.yaml`, '--threads', '1'];
      const { status, stderr } = spawnSync(process.execPath, [bin, ...words], {
        cwd: home,
        encoding: 'utf8',
      });
      expect({ name, status, stderr }).toMatchObject({ status: 0 });
    }
    for (const fold of [0, 3]) {
      const predictions = (name: string) =>
        readFileSync(join(home, `runs/${name}/base/seed-1/fold-${fold}/predictions.csv`), 'utf8');
      const lines = predictions('listed').trimEnd().split('\n');
      // A fifth of the faces whose age has a class, under two crop strategies.
      expect(lines.length).toBeGreaterThan(400);
      expect(predictions('listed')).toBe(predictions('read'));
    }
  });
});
