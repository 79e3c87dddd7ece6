import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { age } from '@adience/tasks';
import { datasetStatistics, loadDataset, readLabels, validateDataset } from '../index.ts';
import { settingsOf } from '../testing/settings-of.ts';
import { generateSynthetic } from './generate-synthetic.ts';
import { drawPerson } from './person.ts';
import { drawPopulation } from './population.ts';
import type { SyntheticSettings } from './synthetic-settings.ts';

const newRoot = () => mkdtempSync(join(tmpdir(), 'synthetic-'));
const config = (root: string, more: object = {}) =>
  settingsOf({ name: 'synthetic', root, subjects: 10, imagesPerSubject: 2, ...more }) as SyntheticSettings;

/** File name -> SHA-256, of all files below a folder. */
const contents = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map(
      (file) =>
        `${file.slice(folder.length)} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`,
    )
    .sort();

describe('the default population', () => {
  const population = drawPopulation(1, 160, 8);

  test('has every age class in both genders in every fold', () => {
    const kinds = new Set(population.map(({ fold, ageLabel, gender }) => `${fold} ${ageLabel} ${gender}`));
    expect(kinds.size).toBe(5 * 8 * 2);
  });

  test('has about eight images a subject, from 4 to 12', () => {
    const counts = population.map(({ images }) => images);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(4);
    expect(Math.max(...counts)).toBeLessThanOrEqual(12);
    // The variance of a uniform choice of 9 numbers is 80 / 12: four standard errors of 160 draws.
    const sum = counts.reduce((total, count) => total + count, 0);
    expect(Math.abs(sum / 160 - 8)).toBeLessThan(4 * Math.sqrt(80 / 12 / 160));
  });
});

describe('drawPerson', () => {
  const mean = (years: number, gender: number, of: (person: ReturnType<typeof drawPerson>) => number) =>
    Array.from({ length: 100 }, (_, i) => of(drawPerson(years, gender, 1, `p${i}`))).reduce((a, b) => a + b) /
    100;

  test('ages: more wrinkles and receding hair, fewer proportions of a child', () => {
    const ages = [2, 10, 30, 50, 75];
    const wrinkles = ages.map((years) => mean(years, 0, (person) => person.wrinkles.forehead));
    const childhood = ages.map((years) => mean(years, 0, (person) => person.childhood));
    expect(wrinkles.slice(1)).toEqual([...wrinkles.slice(1)].sort((a, b) => a - b));
    expect(childhood).toEqual([...childhood].sort((a, b) => b - a));
  });

  test('distinguishes genders on average, not in every case', () => {
    const hair = (gender: number) =>
      Array.from({ length: 200 }, (_, i) => drawPerson(30, gender, 1, `p${i}`).hairLength);
    const [men, women] = [hair(0), hair(1)];
    expect(mean(30, 1, ({ hairLength }) => hairLength)).toBeGreaterThan(
      mean(30, 0, ({ hairLength }) => hairLength) + 0.3,
    );
    expect(Math.max(...men)).toBeGreaterThan(Math.min(...women));
  });
});

describe('generateSynthetic', () => {
  test('draws the same bytes for the same seed, others for another', async () => {
    const [one, two, other] = [newRoot(), newRoot(), newRoot()];
    const first = contents(await generateSynthetic(config(one), {}));
    expect(contents(await generateSynthetic(config(two)))).toEqual(first);
    expect(contents(await generateSynthetic(config(other, { seed: 2 })))).not.toEqual(first);
  });

  test('draws other faces under the seeding of the first edition, into a folder of their own', async () => {
    const root = newRoot();
    const folders = [
      await generateSynthetic(config(root), { seeding: '32-bit' }),
      await generateSynthetic(config(root), { seeding: '128-bit' }),
    ];
    expect(folders.map((folder) => folder.slice(folder.lastIndexOf('-')))).toEqual(['-v2', '-v3']);
    expect(contents(folders[0]!)).not.toEqual(contents(folders[1]!));
  });

  test('is a sound dataset in the layout of Adience, said to be synthetic', async () => {
    const root = newRoot();
    const dataset = await loadDataset(config(root), [age]);
    expect(dataset.definition.synthetic).toBe(true);
    const labels = await readLabels(config(root));
    const health = await validateDataset(labels, { cacheFolder: mkdtempSync(join(tmpdir(), 'cache-')) });
    expect(health).toMatchObject({ missing: [], empty: [], truncated: [], unreadable: [], unlisted: [] });
    expect(health).toMatchObject({ repeated: [], malformed: [], oddLabels: [], crossingSubjects: [] });
    const { folds, all } = datasetStatistics(labels);
    expect(all.allTasks).toBe(all.rows);
    expect(folds.every(({ rows }) => rows > 0)).toBe(true);
    const file = join(dataset.imageFolder, dataset.records[0]!.image);
    expect(await sharp(file).metadata()).toMatchObject({
      width: 112,
      height: 112,
      channels: 3,
      format: 'jpeg',
    });
  });

  test('stopped half way leaves nothing, and draws it all the next time', async () => {
    const root = newRoot();
    let seen = 0;
    const stop = () => {
      seen += 1;
      if (seen === 5) throw new Error('stopped');
    };
    await expect(loadDataset(config(root), [age], { onProgress: stop })).rejects.toThrow('stopped');
    expect(readdirSync(root)).toEqual([]);
    const drawn: number[] = [];
    await loadDataset(config(root), [age], { onProgress: ({ done }) => drawn.push(done) });
    expect(drawn.at(-1)).toBe((await loadDataset(config(root), [age])).records.length);
  });
});
