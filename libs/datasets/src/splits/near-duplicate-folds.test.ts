import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { gender } from '@adience/tasks';
import { hashedFold, knownDuplicates, loadDataset, splitFold, validationSchema } from '../index.ts';
import { settingsOf } from '../testing/settings-of.ts';

let home: string;
let cacheFolder: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'grouped-'));
  cacheFolder = join(home, 'cache');
});
afterAll(() => rmSync(home, { recursive: true }));

/** Stripes of another width and direction for every number. */
const picture = (n: number) => {
  const side = 64;
  const pixels = Buffer.alloc(3 * side * side);
  for (let at = 0; at < side * side; at += 1) {
    const [y, x] = [Math.floor(at / side), at % side];
    const value = Math.round(128 + 60 * Math.sin((x * (n + 2)) / 29 + n) + 60 * Math.cos((y * (n + 3)) / 31));
    pixels.fill(Math.max(0, Math.min(255, value)), 3 * at, 3 * at + 3);
  }
  return sharp(pixels, { raw: { width: side, height: side, channels: 3 } });
};

describe('a manifest of 40 images, of which 10 show the picture of another', () => {
  const name = (n: number) => `${n}.jpg`;
  beforeAll(async () => {
    mkdirSync(join(home, 'faces'));
    for (let n = 0; n < 30; n += 1)
      await picture(n)
        .jpeg()
        .toFile(join(home, 'faces', name(n)));
    // Five are copies, five are compressed again.
    for (let n = 0; n < 5; n += 1)
      copyFileSync(join(home, 'faces', name(n)), join(home, 'faces', name(30 + n)));
    for (let n = 5; n < 10; n += 1)
      await picture(n)
        .jpeg({ quality: 40 })
        .toFile(join(home, 'faces', name(30 + n)));
    const rows = Array.from({ length: 40 }, (_, n) => `${name(n)},${n % 2 ? 'm' : 'f'}`);
    writeFileSync(join(home, 'faces/faces.csv'), ['image,gender', ...rows].join('\n'));
    writeFileSync(join(home, 'faces/own.csv'), 'image,fold,gender\n0.jpg,0,m\n');
  });
  const load = (more: object = {}) => {
    const settings = settingsOf({ name: 'manifest', file: join(home, 'faces/faces.csv'), ...more });
    return loadDataset(settings, [gender], { cacheFolder });
  };

  test('has each image in the fold of its name by default, and under groups: subject', async () => {
    for (const more of [{}, { groups: 'subject' }])
      for (const { image, fold, group } of (await load(more)).records) {
        expect(fold).toBe(hashedFold(image));
        expect(group).toBeUndefined();
      }
    expect(settingsOf({ name: 'manifest', file: 'x' })).not.toHaveProperty('groups');
  });

  test('under groups: near-duplicates has no pair across folds, nor across validation and training', async () => {
    const dataset = await load({ groups: 'near-duplicates' });
    const folds = new Map(dataset.records.map(({ image, fold }) => [image, fold]));
    for (let n = 0; n < 10; n += 1) expect(folds.get(name(n))).toBe(folds.get(name(30 + n)));
    for (let n = 10; n < 30; n += 1) expect(folds.get(name(n))).toBe(hashedFold(name(n)));
    const half = validationSchema.parse({ fraction: 0.5 });
    for (let seed = 1; seed <= 5; seed += 1) {
      const { train, validation } = splitFold(dataset, gender, 0, half, seed);
      const held = new Set(validation.map(({ image }) => image));
      expect(held.size).toBeGreaterThan(0);
      for (let n = 0; n < 10; n += 1)
        if (held.has(name(n))) expect(train.map(({ image }) => image)).not.toContain(name(30 + n));
    }
  });

  test('gives the same folds again, from what is stored, and counts what lies across those of the default', async () => {
    const grouped = await load({ groups: 'near-duplicates' });
    expect(await load({ groups: 'near-duplicates' })).toEqual(grouped);
    expect(await knownDuplicates(grouped, gender, cacheFolder)).toEqual({ pairs: 10, acrossFolds: 0 });
    const plain = await load();
    const across = Array.from({ length: 10 }, (_, n) => hashedFold(name(n)) !== hashedFold(name(30 + n)));
    const acrossFolds = across.filter(Boolean).length;
    expect(await knownDuplicates(plain, gender, cacheFolder)).toEqual({ pairs: 10, acrossFolds });
    expect(await knownDuplicates(plain, gender, join(home, 'empty'))).toBeNull();
  });

  test('with folds of its own refuses to have them changed', async () => {
    const file = join(home, 'faces/own.csv');
    await expect(load({ file, groups: 'near-duplicates' })).rejects.toThrow(
      /dataset\.groups: manifest has folds of its own/,
    );
    await expect(load({ file })).resolves.toBeDefined();
    expect(() => settingsOf({ name: 'adience', groups: 'near-duplicates' })).toThrow(/groups/);
  });
});

const root = resolve(process.cwd(), '../shared/data/utkface-2k');
const present = existsSync(root);
if (!present) console.warn(`Skipped: the real faces are not at ${root}`);

(present ? test : test.skip)(
  'of 2,000 real faces only those of a pair change folds, and no pair is left across',
  async () => {
    const load = (more: object) =>
      loadDataset(settingsOf({ name: 'utkface', root, ...more }), [gender], { cacheFolder });
    const grouped = await load({ groups: 'near-duplicates' });
    const plain = await load({});
    const before = (await knownDuplicates(plain, gender, cacheFolder))!;
    expect(before.acrossFolds).toBeGreaterThanOrEqual(6);
    expect(await knownDuplicates(grouped, gender, cacheFolder)).toEqual({
      pairs: before.pairs,
      acrossFolds: 0,
    });
    const moved = grouped.records.filter(({ fold }, at) => fold !== plain.records[at]!.fold).length;
    expect(moved).toBeGreaterThan(0);
    expect(moved).toBeLessThanOrEqual(before.acrossFolds);
    const sizes = [0, 1, 2, 3, 4].map(
      (fold) => grouped.records.filter((record) => record.fold === fold).length,
    );
    for (const size of sizes) expect(Math.abs(size - 400)).toBeLessThan(90); // five SD of a binomial of 2,000 and 1/5
  },
);
