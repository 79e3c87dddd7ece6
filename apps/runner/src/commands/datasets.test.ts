import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import sharp from 'sharp';
import yargs from 'yargs';
import { ConfigError } from '@adience/config';
import { DataIntegrityError } from '@adience/datasets';
import { datasetsCommand } from './datasets.ts';

const folds = resolve(process.cwd(), '../shared/data/adience-folds');
const present = existsSync(folds);
if (!present) console.warn(`Skipped: Adience's label files are not at ${folds}`);

let printed: string[];
const { ADIENCE_CACHE } = process.env;
beforeEach(() => {
  printed = [];
  jest.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
  process.env['ADIENCE_CACHE'] = mkdtempSync(join(tmpdir(), 'cache-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
  if (ADIENCE_CACHE === undefined) delete process.env['ADIENCE_CACHE'];
  else process.env['ADIENCE_CACHE'] = ADIENCE_CACHE;
});

const datasets = async (...words: readonly string[]) => {
  const refuse = (message: string, error?: Error) => {
    throw error ?? new ConfigError(message);
  };
  await yargs(['datasets', ...words])
    .command(datasetsCommand)
    .strict()
    .fail(refuse)
    .exitProcess(false)
    .parseAsync();
  return printed.join('\n');
};

/** A folder of two real images and one truncated, as UTKFace names them. */
async function faces(): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'faces-'));
  const jpeg = await sharp({ create: { width: 50, height: 50, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  writeFileSync(join(root, '30_0_0_20170109142408075.jpg.chip.jpg'), jpeg);
  writeFileSync(join(root, '31_1_0_20170109142408076.jpg.chip.jpg'), jpeg);
  writeFileSync(join(root, '5_1_0_20170109142408077.jpg.chip.jpg'), jpeg.subarray(0, jpeg.length - 20));
  return root;
}

(present ? describe : describe.skip)('adience datasets stats', () => {
  test("prints the article's table as one line of JSON", async () => {
    // Levi & Hassner 2015, table 1.
    expect(await datasets('stats', 'adience', '--root', folds, '--labels', 'paper-table', '--json')).toBe(
      '{"labels":"paper-table","classes":["0-2","4-6","8-13","15-20","25-32","38-43","48-53","60+"],' +
        '"male":[745,928,934,734,2308,1294,392,442],"female":[682,1234,1360,919,2589,1056,433,427],' +
        '"both":[1427,2162,2294,1653,4897,2350,825,869],"total":{"male":8192,"female":9411,"both":19487}}',
    );
  });

  test('adds the folds when asked, and fits 80 columns as text', async () => {
    const json = JSON.parse(await datasets('stats', 'adience', '--root', folds, '--folds', '--json'));
    expect(json.folds[1]).toEqual({
      ...{ fold: 1, rows: 3745, faces: 3730, age: 3101, gender: 3624, both: 3005 },
      ages: [84, 483, 601, 525, 635, 469, 146, 158],
    });
    expect(json.all.both).toBe(16258);
    printed = [];
    const text = await datasets('stats', 'adience', '--root', folds, '--folds');
    expect(text).toMatch(/female +682 +1234 +1194 +919 +2589 +1056 +433 +427 +9411/);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe('adience datasets', () => {
  test('list names all three and how to get what is absent', async () => {
    const { datasets: list } = JSON.parse(await datasets('list', '--json'));
    expect(list.map(({ name }: { name: string }) => name)).toEqual(['adience', 'utkface', 'synthetic']);
    printed = [];
    expect(await datasets('list')).toContain('non-commercial research use');
  });

  test('doctor counts first, then names, and ends with 3 where an image is broken', async () => {
    const text = await datasets('doctor', 'utkface', '--root', await faces());
    expect(text).toMatch(/1 +truncated images[^]*truncated images:\n {2}5_1_0_20170109142408077/);
    expect(process.exitCode).toBe(3);
  });

  test('doctor is content with a sound dataset', async () => {
    const words = [
      '--root',
      mkdtempSync(join(tmpdir(), 'drawn-')),
      '--subjects',
      '5',
      '--images-per-subject',
      '1',
    ];
    const health = JSON.parse(await datasets('doctor', 'synthetic', ...words, '--json'));
    expect(health).toMatchObject({ rows: 5, images: 5, missing: [], truncated: [] });
    expect(process.exitCode ?? 0).toBe(0);
  });

  test('prepare stops at a broken image, or names it and goes on', async () => {
    const root = await faces();
    const words = ['prepare', 'utkface', '--root', root, '--size', '16'];
    await expect(datasets(...words)).rejects.toThrow(DataIntegrityError);
    const summary = JSON.parse(await datasets(...words, '--unreadable', 'skip', '--json'));
    expect(summary).toMatchObject({ images: 2, size: 16 });
    expect(summary.quarantined).toEqual([
      { image: '5_1_0_20170109142408077.jpg.chip.jpg', reason: 'truncated' },
    ]);
    expect(existsSync(join(summary.folder, 'index.json'))).toBe(true);
  });

  test('refuses what it does not know, in one line', async () => {
    const root = mkdtempSync(join(tmpdir(), 'empty-'));
    mkdirSync(join(root, 'labels'));
    await expect(datasets('stats', 'adience', '--root', join(root, 'no'))).rejects.toThrow(
      /no such folder; datasets\/adience/,
    );
    await expect(datasets('stats', 'adience', '--root', root)).rejects.toThrow(DataIntegrityError);
    await expect(datasets('stats', 'imagenet')).rejects.toThrow(/imagenet/);
    await expect(datasets('stats', 'adience', '--labels', 'mine')).rejects.toThrow(/mine/);
    await expect(datasets('stats', 'synthetic', '--subjects', '2')).rejects.toThrow(/--subjects/);
    await expect(datasets('prepare', 'synthetic', '--images-per-subject', '0.5')).rejects.toThrow(
      /--images-per-subject/,
    );
    await expect(datasets()).rejects.toThrow(/Name one of/);
  });
});
