import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { age, gender } from '@adience/tasks';
import { imageSchema } from '../prepared/image-settings.ts';
import { validationSchema } from '../splits/validation-settings.ts';
import {
  datasetStatistics,
  loadDataset,
  meanImage,
  meanPixel,
  prepareImages,
  readLabels,
  splitFold,
} from '../index.ts';
import { settingsOf } from '../testing/settings-of.ts';
import { parseUtkfaceName } from './parse-utkface-name.ts';
import { utkface } from './utkface.ts';

const real = resolve(process.cwd(), '../shared/data/utkface-2k');
const present = existsSync(real);
if (!present) console.warn(`Skipped: the real faces are not at ${real}`);
const config = (root: string, more: object = {}) => settingsOf({ name: 'utkface', root, ...more });

describe('parseUtkfaceName', () => {
  test('reads what it is given', () => {
    const name = fc.tuple(fc.nat(116), fc.nat(1), fc.nat(4), fc.bigInt(10n ** 16n, 10n ** 17n - 1n));
    fc.assert(
      fc.property(name, ([age, gender, race, time]) => {
        const parsed = parseUtkfaceName(`${age}_${gender}_${race}_${time}.jpg.chip.jpg`);
        expect(parsed).toEqual({
          age,
          gender: gender === 0 ? 'm' : 'f',
          ethnicity: ['White', 'Black', 'Asian', 'Indian', 'Others'][race],
        });
      }),
    );
  });

  test('guesses nothing: a missing field, another gender or race, an impossible age is refused', () => {
    for (const name of [
      '61_1_20170109142408075.jpg.chip.jpg', // race or gender missing, as in the real set
      '24_0_1_.jpg.chip.jpg',
      '24_2_1_20170109142408075.jpg.chip.jpg',
      '24_0_5_20170109142408075.jpg.chip.jpg',
      '224_0_1_20170109142408075.jpg.chip.jpg',
      '-4_0_1_20170109142408075.jpg.chip.jpg',
      '24_0_1_20170109142408075.jpg',
      ' 24_0_1_20170109142408075.jpg.chip.jpg',
    ]) {
      expect([name, parseUtkfaceName(name)]).toEqual([name, null]);
    }
  });

  test('refuses any string that is not such a name', () => {
    fc.assert(fc.property(fc.string(), (name) => expect(parseUtkfaceName(name)).toBeNull()));
  });
});

test("an image's path says its age and ethnicity, in whatever folder it lies; another name says nothing", () => {
  const facts = { years: 61, ethnicity: 'Indian' };
  expect(utkface.factsOf!('part1/61_1_3_20170109142408075.jpg.chip.jpg')).toEqual(facts);
  expect(utkface.factsOf!('61_1_20170109142408075.jpg.chip.jpg')).toBeNull();
});

describe('a folder of UTKFace', () => {
  test('gives an image the same fold whatever else is there, and names what is malformed', async () => {
    const root = mkdtempSync(join(tmpdir(), 'utkface-'));
    const name = '30_1_2_20170109142408075.jpg.chip.jpg';
    writeFileSync(join(root, name), '');
    const alone = await loadDataset(config(root), [age, gender]);
    writeFileSync(join(root, '4_0_0_20170109142408099.jpg.chip.jpg'), '');
    writeFileSync(join(root, '61_1_20170109142408075.jpg.chip.jpg'), '');
    const { records, excluded, rows } = await loadDataset(config(root), [age, gender]);
    expect(records.find(({ image }) => image === name)).toEqual(alone.records[0]);
    expect(records).toHaveLength(2);
    expect(rows).toBe(3);
    expect(excluded.map(({ examples, from }) => [from, ...examples])).toEqual([
      ['all', '61_1_20170109142408075.jpg.chip.jpg'],
    ]);
  });

  test('that is absent or empty is a clear error', async () => {
    const root = mkdtempSync(join(tmpdir(), 'utkface-'));
    await expect(loadDataset(config(root), [age, gender])).rejects.toThrow(
      /contains no images; datasets\/utkface\/README\.md/,
    );
    await expect(loadDataset(config(join(root, 'no')), [age])).rejects.toThrow(
      /no: no such folder; datasets\/utkface/,
    );
  });

  test('with one image has no other fold to train on', async () => {
    const root = mkdtempSync(join(tmpdir(), 'utkface-'));
    mkdirSync(join(root, 'UTKFace'));
    writeFileSync(join(root, 'UTKFace', '30_1_2_20170109142408075.jpg.chip.jpg'), '');
    const dataset = await loadDataset(config(root), [age, gender]);
    const { fold } = dataset.records[0]!;
    const split = (testFold: number) => splitFold(dataset, gender, testFold, validationSchema.parse({}), 1);
    expect(() => split(fold)).toThrow(
      `utkface, gender, labels authors: there is no image to train on for test fold ${fold}`,
    );
    expect(() => split((fold + 1) % 5)).toThrow(`test fold ${(fold + 1) % 5} is empty`);
  });
});

(present ? describe : describe.skip)('2,000 real faces', () => {
  test('are all read but two, 1,530 with an age class, in five folds of about 400', async () => {
    const labels = await readLabels(config(real));
    const { all, folds, excluded } = datasetStatistics(labels);
    expect([all.rows, ...all.tasks.map(({ rows }) => rows)]).toEqual([2000, 1530, 2000]);
    for (const { rows } of folds) expect(Math.abs(rows - 400)).toBeLessThan(4 * Math.sqrt(2000 * 0.2 * 0.8));
    expect(excluded.find(({ from }) => from === 'all')?.examples).toEqual([
      '61_1_20170109142408075.jpg.chip.jpg',
      '61_3_20170109150557335.jpg.chip.jpg',
    ]);
    expect(excluded.find(({ from }) => from === 'age')?.rows).toBe(470);
  });

  test('have a mean image like a plain mean over their pixels', async () => {
    const dataset = await loadDataset(config(real), [age, gender]);
    const some = { ...dataset, records: dataset.records.slice(0, 40) };
    const cacheFolder = mkdtempSync(join(tmpdir(), 'cache-'));
    const images = await prepareImages(some, imageSchema.parse({ size: 32 }), { cacheFolder });
    const mean = meanImage(images, some.records); // [32, 32, 3]
    const pixels = new Uint8Array(32 * 32 * 3);
    const at = 3 * (16 * 32 + 16) + 1;
    let sum = 0;
    for (const { image } of some.records) {
      images.read(image, pixels);
      sum += pixels[at]!;
    }
    expect(mean[at]).toBeCloseTo(sum / 40, 4);
    // Skin: red above green above blue, and blue is the first channel.
    const [blue, green, red] = meanPixel(mean);
    expect(red).toBeGreaterThan(green);
    expect(green).toBeGreaterThan(blue);
    images.close();
  });
});
