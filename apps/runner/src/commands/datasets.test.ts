import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import sharp from 'sharp';
import yargs from 'yargs';
import { ConfigError } from '@adience/config';
import { DataIntegrityError, datasetSchemaOf, loadDataset } from '@adience/datasets';
import { commandGroup } from '@adience/config/command-line';
import { gender } from '@adience/tasks';
import { openInputs } from '../experiment/inputs.ts';
import { datasetsGroup } from './datasets.ts';

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
  const all = ['datasets', ...words];
  await yargs(all)
    .command(commandGroup(datasetsGroup, 'adience', all))
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
  test("prints the paper's table as one line of JSON", async () => {
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
      fold: 1,
      rows: 3745,
      faces: 3730,
      age: 3101,
      gender: 3624,
      both: 3005,
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
  test('list names all of them and how to get what is absent', async () => {
    const { datasets: list } = JSON.parse(await datasets('list', '--json'));
    expect(list.map(({ name }: { name: string }) => name)).toEqual([
      'adience',
      'utkface',
      'synthetic',
      'manifest',
    ]);
    expect(list[3].state).toBe('your own: name its --file');
    printed = [];
    expect(await datasets('list')).toContain('non-commercial research use');
  });

  test('doctor counts first, then names, and exits with 3 if an image is broken', async () => {
    const text = await datasets('doctor', 'utkface', '--root', await faces());
    expect(text).toMatch(/1 +truncated images[^]*truncated images:\n {2}5_1_0_20170109142408077/);
    expect(process.exitCode).toBe(3);
  });

  test('doctor finds nothing wrong with a sound dataset', async () => {
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

  test('doctor leaves what it found of near duplicates to runs, which count those across their folds', async () => {
    const root = await faces();
    const settings = datasetSchemaOf(new Map()).parse({ name: 'utkface', root });
    const dataset = await loadDataset(settings, [gender]);
    expect(await openInputs().nearDuplicates(dataset, gender)).toBeNull();
    await datasets('doctor', 'utkface', '--root', root);
    const [one, other] = dataset.records.map(({ fold }) => fold);
    const acrossFolds = one === other ? 0 : 1;
    expect(await openInputs().nearDuplicates(dataset, gender)).toEqual({ pairs: 1, acrossFolds });
    expect(await datasets('doctor', 'utkface', '--root', root, '--groups', 'near-duplicates')).toMatch(
      /0 {2}near duplicates across folds\n *1 {2}near duplicates within a fold/,
    );
  });

  test('prepare stops at a broken image, or names it and continues', async () => {
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

  test('refuses unknown names and values, in one line', async () => {
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
    await expect(datasets()).rejects.toThrow(/^adience datasets: name one of list, /);
    await expect(datasets('stats', 'utkfase')).rejects.toThrow(
      'dataset: "utkfase" is unknown, did you mean utkface?',
    );
    await expect(datasets('stats', 'manifest')).rejects.toThrow('--file: is missing; add it');
    await expect(datasets('stats', 'adience', '--subjects', '9')).rejects.toThrow(/--subjects: unknown key/);
  });
});

describe('adience datasets over a CSV file of the user', () => {
  /** Ten faces of five people, one of whose files is broken. */
  async function manifest(): Promise<readonly string[]> {
    const folder = await faces();
    const [good, other, broken] = readdirSync(folder);
    const rows = Array.from({ length: 10 }, (_, n) => {
      cpSync(join(folder, n === 7 ? broken! : n % 2 === 0 ? good! : other!), join(folder, `${n}.jpg`));
      return `${n}.jpg,s${n % 5},${n % 5},${10 * n},${n % 3 === 0 ? 'm' : 'f'},${n < 4 ? 'glad' : 'sad'}`;
    });
    const file = join(folder, 'faces.csv');
    writeFileSync(file, ['image,subject,fold,age,gender,mood', ...rows, 'x.jpg,s,9,3,m,sad', ''].join('\n'));
    return ['manifest', '--file', file];
  }

  test('stats counts its ages, genders and its own column', async () => {
    const words = await manifest();
    const json = JSON.parse(await datasets('stats', ...words, '--json', '--folds'));
    // By hand: ages 0, 10, ... 90; 20, 30, 40, 50 and 60, 70, 80, 90 have the classes 3, 4, 5, 6 and four times 7.
    expect(json).toMatchObject({ female: [0, 0, 1, 1, 0, 1, 1, 2], male: [1, 0, 0, 0, 1, 0, 0, 2] });
    expect(json.all).toMatchObject({ rows: 10, faces: 10, age: 10, gender: 10, mood: 10 });
    printed = [];
    const text = await datasets('stats', ...words);
    expect(text).toMatch(/mood +rows\nglad +4\nsad +6\ntotal +10/);
    expect(text).toMatch(/1 +age, gender, mood +malformed row: fold '9' is not 0 to 4/);
  });

  test.each(['', '--json'])(
    'stats %s of rows that cannot be used gives the reasons, and is an error',
    async (json) => {
      const file = join(mkdtempSync(join(tmpdir(), 'unusable-')), 'faces.csv');
      writeFileSync(file, 'image,subject,fold,age,gender\n;\n');
      const words = ['stats', 'manifest', '--file', file, ...(json === '' ? [] : [json])];
      await expect(datasets(...words)).rejects.toThrow(
        'manifest: none of its rows (1) can be used for any task',
      );
      expect(printed.join('\n')).toContain(
        json === '' ? 'malformed row: 1 columns instead of 5' : '"male":[0,',
      );
    },
  );

  test('doctor and prepare name its broken image', async () => {
    const words = await manifest();
    const health = JSON.parse(await datasets('doctor', ...words, '--json'));
    expect(health).toMatchObject({ images: 10, missing: [], truncated: ['7.jpg'] });
    expect(health.malformed[0].name).toMatch(/faces\.csv:12$/);
    expect(process.exitCode).toBe(3);
    printed = [];
    const summary = JSON.parse(
      await datasets('prepare', ...words, '--size', '16', '--unreadable', 'skip', '--json'),
    );
    expect(summary).toMatchObject({ dataset: 'manifest', images: 9 });
  });

  test('a dataset of the user by path is counted and prepared', async () => {
    const own = ['experiments/examples/own-dataset/json-lines.ts', '--file'];
    const folder = await faces();
    cpSync(join(folder, '30_0_0_20170109142408075.jpg.chip.jpg'), join(folder, 'a.jpg'));
    const file = join(folder, 'faces.jsonl');
    writeFileSync(file, '{"image": "a.jpg", "person": "ann", "age": 31, "gender": "f"}\n');
    expect(JSON.parse(await datasets('stats', ...own, file, '--json')).female).toEqual([
      0, 0, 0, 0, 1, 0, 0, 0,
    ]);
    printed = [];
    expect(JSON.parse(await datasets('prepare', ...own, file, '--size', '16', '--json'))).toMatchObject({
      dataset: 'json-lines',
      images: 1,
    });
  });
});
