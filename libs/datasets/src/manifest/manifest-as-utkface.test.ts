import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { age, gender } from '@adience/tasks';
import { loadDataset, splitFold, validationSchema, type Dataset } from '../index.ts';
import { settingsOf } from '../testing/settings-of.ts';

const root = resolve(process.cwd(), '../shared/data/utkface-2k');
const present = existsSync(root);
if (!present) console.warn(`Skipped: the real faces are not at ${root}`);

(present ? describe : describe.skip)('a manifest over the 2,000 real faces of UTKFace', () => {
  let folder: string;
  let utkface: Dataset;
  let manifest: Dataset;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'manifest-'));
    const file = join(folder, 'faces.csv');
    const rows = readdirSync(root)
      .sort()
      .flatMap((name) => {
        const [, years, sex] = /^(\d+)_([01])_[0-4]_\d+\.jpg\.chip\.jpg$/.exec(name) ?? [];
        return years === undefined ? [] : [`${name},${years},${sex === '0' ? 'male' : 'f'}`];
      });
    writeFileSync(file, ['image,age,gender', ...rows, ''].join('\n'));
    utkface = await loadDataset(settingsOf({ name: 'utkface', root }), [age, gender]);
    manifest = await loadDataset(settingsOf({ name: 'manifest', root, file }), [age, gender]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('gives the same records: images, subjects, folds and classes in the same order', () => {
    expect(manifest.records).toHaveLength(2000);
    expect(manifest.records).toEqual(utkface.records);
    expect(manifest.imageFolder).toBe(utkface.imageFolder);
  });

  test.each([0, 1, 2, 3, 4])('gives the same splits of fold %i, in the same order', (testFold) => {
    for (const task of [age, gender])
      for (const kind of ['subject', 'authors', 'none'] as const) {
        const validation = validationSchema.parse({ split: kind });
        const split = (dataset: Dataset) => splitFold(dataset, task, testFold, validation, 1);
        expect(split(manifest)).toEqual(split(utkface));
      }
  });
});
