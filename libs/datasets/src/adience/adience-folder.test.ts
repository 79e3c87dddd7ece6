import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { age, gender } from '@adience/tasks';
import { validationSchema } from '../splits/validation-settings.ts';
import { ADIENCE_COLUMNS } from './adience-columns.ts';
import {
  type Dataset,
  type FaceRecord,
  loadDataset,
  readLabels,
  readSplitLists,
  splitFold,
  validateDataset,
  writeSplitLists,
} from '../index.ts';
import { settingsOf } from '../testing/settings-of.ts';

const header = ADIENCE_COLUMNS.join('\t');
const row = (user: string, photo: string, face: number, age: string, gender: string) =>
  [user, photo, face, age, gender, 0, 0, 9, 9, 0, 0, 50].join('\t');
const config = (more: object = {}) => settingsOf({ name: 'adience', root, ...more });

let root: string;
const writeFold = (fold: number, rows: readonly string[], folder = root) =>
  writeFileSync(join(folder, `fold_${fold}_data.txt`), [header, ...rows, ''].join('\n'));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'adience-'));
  for (const fold of [0, 1, 2, 3, 4]) {
    writeFold(fold, [
      row(`u${fold}`, 'p.jpg', fold, '(0, 2)', 'm'),
      row(`u${fold}`, 'q.jpg', fold, '(0, 2)', 'f'),
    ]);
  }
});

describe('a folder in the layout of Adience', () => {
  test('names aligned and faces images as they lie on disk', async () => {
    const aligned = await loadDataset(config(), [age, gender]);
    expect(aligned.records[2]).toEqual({
      image: 'u1/landmark_aligned_face.1.p.jpg',
      subject: 'u1',
      fold: 1,
      classes: { age: 0, gender: 0 },
    });
    expect(aligned.imageFolder).toBe(join(root, 'aligned'));
    const faces = await loadDataset(config({ images: 'faces' }), [age, gender]);
    expect(faces.records[0]!.image).toBe('u0/coarse_tilt_aligned_face.0.p.jpg');
    expect(faces.imageFolder).toBe(join(root, 'faces'));
  });

  test('may have its label files in labels/', async () => {
    mkdirSync(join(root, 'labels'));
    for (const fold of [0, 1, 2, 3, 4]) {
      rmSync(join(root, `fold_${fold}_data.txt`));
      writeFold(fold, [row('u', 'p.jpg', 1, 'None', 'f')], join(root, 'labels'));
    }
    expect((await loadDataset(config(), [age, gender])).records).toHaveLength(5);
  });

  test('lacking one label file, rows or columns is a clear error', async () => {
    rmSync(join(root, 'fold_3_data.txt'));
    await expect(loadDataset(config(), [age, gender])).rejects.toThrow(
      /fold_3_data.txt: no such label file; datasets\/adience/,
    );
    writeFold(3, []);
    await expect(loadDataset(config(), [age, gender])).rejects.toThrow(/fold_3_data.txt: has no rows/);
    writeFileSync(join(root, 'fold_3_data.txt'), `${header.replace('gender', 'sex')}\n`);
    await expect(loadDataset(config(), [age, gender])).rejects.toThrow(
      /header has "sex" instead of gender as column 5/,
    );
  });

  test('with a malformed row names file and line, and takes a stray quote as a letter', async () => {
    writeFold(2, [
      'only\tthree\tcells',
      row('u2', 'a "b.jpg', 2, '(4, 6)', 'u'),
      row('u2', 'c.jpg', 2, '', 'x'),
    ]);
    const { excluded, records, rows } = await loadDataset(config(), [age, gender]);
    expect(rows).toBe(11);
    expect(records.find(({ fold }) => fold === 2)?.image).toBe('u2/landmark_aligned_face.2.a "b.jpg');
    expect(excluded.find(({ from }) => from === 'all')).toMatchObject({
      reason: 'malformed row: 3 columns instead of 12',
      rows: 1,
      examples: ['fold_2_data.txt:2'],
    });
    const odd = (
      await validateDataset(await readLabels(config()), {
        cacheFolder: mkdtempSync(join(tmpdir(), 'cache-')),
      })
    ).oddLabels;
    expect(odd).toEqual([
      { column: 'age', label: '', rows: 1 },
      { column: 'gender', label: 'x', rows: 1 },
    ]);
  });

  test('is examined by name: missing, empty, truncated, unreadable, with no row, crossing folds', async () => {
    writeFold(4, [row('u0', 'p.jpg', 4, '(0, 2)', 'm'), row('u0', 'p.jpg', 4, '(4, 6)', 'm')]);
    const jpeg = await sharp({ create: { width: 40, height: 40, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    const write = (name: string, bytes: Buffer | string) => {
      mkdirSync(dirname(join(root, 'aligned', name)), { recursive: true });
      writeFileSync(join(root, 'aligned', name), bytes);
    };
    write('u0/landmark_aligned_face.0.p.jpg', jpeg);
    write('u0/landmark_aligned_face.0.q.jpg', '');
    write('u1/landmark_aligned_face.1.p.jpg', jpeg.subarray(0, jpeg.length - 30));
    write('u1/landmark_aligned_face.1.q.jpg', 'no image at all');
    write('u1/stranger.jpg', jpeg);
    const health = await validateDataset(await readLabels(config()), {
      cacheFolder: mkdtempSync(join(tmpdir(), 'cache-')),
    });
    expect(health).toMatchObject({
      rows: 10,
      images: 9,
      empty: ['u0/landmark_aligned_face.0.q.jpg'],
      truncated: ['u1/landmark_aligned_face.1.p.jpg'],
      unlisted: ['u1/stranger.jpg'],
      repeated: [{ image: 'u0/landmark_aligned_face.4.p.jpg', rows: 2, sameLabels: false }],
      crossingSubjects: [{ subject: 'u0', folds: [0, 4] }],
    });
    expect(health.unreadable.map(({ image }) => image)).toEqual(['u1/landmark_aligned_face.1.q.jpg']);
    expect(health.missing).toEqual([
      'u0/landmark_aligned_face.4.p.jpg',
      ...['u2', 'u3'].flatMap((user) =>
        ['p', 'q'].map((p) => `${user}/landmark_aligned_face.${user[1]}.${p}.jpg`),
      ),
    ]);
  });
});

describe('splitFold', () => {
  test('partitions what has a class, by complete subjects, within the fraction', async () => {
    const base = await loadDataset(config(), [age, gender]);
    const person = fc.record({
      fold: fc.nat(4),
      images: fc.integer({ min: 1, max: 6 }),
      age: fc.option(fc.nat(7)),
    });
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 12, maxLength: 60 }),
        fc.nat(4),
        fc.nat(),
        (people, testFold, seed) => {
          const records = people.flatMap(({ fold, images, age: years }, p) =>
            Array.from({ length: images }, (_, i): FaceRecord => ({
              image: `${p}/${i}`,
              subject: `${p}`,
              fold,
              classes: { age: years, gender: null },
            })),
          );
          const dataset: Dataset = { ...base, records };
          const aged = records.filter((record) => record.classes['age'] !== null);
          const others = aged.filter((record) => record.fold !== testFold);
          fc.pre(aged.length > others.length && others.length >= 60);
          const split = splitFold(dataset, age, testFold, validationSchema.parse({ fraction: 0.2 }), seed);
          expect(
            [...split.train, ...split.validation, ...split.test].map(({ image }) => image).sort(),
          ).toEqual(aged.map(({ image }) => image).sort());
          const held = new Set(split.validation.map(({ subject }) => subject));
          expect(split.train.some(({ subject }) => held.has(subject))).toBe(false);
          expect(split.test.every(({ fold }) => fold === testFold)).toBe(true);
          expect(split.validation.length).toBeLessThanOrEqual(0.2 * others.length);
          // A subject that did not fit has at most six images.
          expect(split.validation.length).toBeGreaterThan(0.2 * others.length - 7);
          expect(
            splitFold(dataset, age, testFold, validationSchema.parse({ split: 'none' }), seed).validation,
          ).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('names fold and task where nothing can be tested or held out', async () => {
    const dataset = await loadDataset(config(), [age, gender]);
    const only0 = { ...dataset, records: dataset.records.filter(({ fold }) => fold === 0) };
    expect(() => splitFold(only0, gender, 2, validationSchema.parse({}), 1)).toThrow(
      /gender.*test fold 2 is empty/,
    );
    expect(() => splitFold(only0, age, 0, validationSchema.parse({}), 1)).toThrow(
      /age.*there is no image to train on/,
    );
    expect(() => splitFold(dataset, age, 0, validationSchema.parse({ fraction: 0.2 }), 1)).toThrow(
      /no subject is small enough/,
    );
  });
});

describe('split lists', () => {
  const list = (part: string, lines: readonly string[], task = 'gender') => {
    mkdirSync(join(root, 'lists/test_fold_is_1'), { recursive: true });
    const text = lines.map((line) => `${line}\n`).join('');
    writeFileSync(join(root, 'lists/test_fold_is_1', `${task}_${part}.txt`), text);
  };
  const face = (fold: number, photo: 'p' | 'q') => `u${fold}/landmark_aligned_face.${fold}.${photo}.jpg`;
  const byLists = validationSchema.parse({ split: 'lists', lists: 'x' });
  const three = () => {
    list('train', [`${face(3, 'q')} 1`, `${face(0, 'p')} 0`, `${face(0, 'p')} 0`]);
    list('val', [`${face(0, 'q')} 1`, `${face(2, 'p')} 0`]);
    list('test', [`${face(1, 'p')} 0`]);
  };

  test('part the images as they say, in their order, repeated lines repeated; leakage is measured', async () => {
    three();
    const lists = await readSplitLists(join(root, 'lists'));
    const split = splitFold(await loadDataset(config(), [age, gender]), gender, 1, byLists, 1, lists);
    const names = (records: readonly FaceRecord[]) => records.map(({ image }) => image);
    expect(names(split.train)).toEqual([face(3, 'q'), face(0, 'p'), face(0, 'p')]);
    expect(names(split.validation)).toEqual([face(0, 'q'), face(2, 'p')]);
    expect(names(split.test)).toEqual([face(1, 'p')]);
    expect(split.leakage).toBe(0.5);
  });

  test('are written as they were read', async () => {
    three();
    const lists = await readSplitLists(join(root, 'lists'));
    await writeSplitLists(lists, join(root, 'splits/mine'));
    for (const part of ['train', 'val', 'test']) {
      const file = `test_fold_is_1/gender_${part}.txt`;
      const text = (folder: string) => readFileSync(join(root, folder, file), 'utf8');
      expect(text('splits/mine')).toBe(text('lists'));
    }
  });

  test('are refused if a file is absent, a line is invalid, or they do not fit the dataset', async () => {
    await expect(readSplitLists(root)).rejects.toThrow(/contains no test_fold_is_0\/age_train\.txt/);
    three();
    list('val', [`${face(0, 'q')} 2`]);
    await expect(readSplitLists(join(root, 'lists'))).rejects.toThrow(/gender_val\.txt:1: .*class of 0 to 1/);
    list('val', [`${face(0, 'q')} 1`, 'u0/face.jpg 1']);
    await expect(readSplitLists(join(root, 'lists'))).rejects.toThrow(/gender_val\.txt:2: "u0\/face\.jpg 1"/);
    rmSync(join(root, 'lists/test_fold_is_1/gender_val.txt'));
    await expect(readSplitLists(join(root, 'lists'))).rejects.toThrow(
      /gender_val\.txt: no such file; train, val and test are needed together/,
    );

    const dataset = await loadDataset(config(), [age, gender]);
    const split = async (testFold = 1) =>
      splitFold(dataset, gender, testFold, byLists, 1, await readSplitLists(join(root, 'lists')));
    list('val', [`${face(0, 'q')} 0`]);
    await expect(split()).rejects.toThrow(/lists u0.* as male, but label policy authors gives female/);
    list('val', ['u9/landmark_aligned_face.9.x.jpg 0']);
    await expect(split()).rejects.toThrow(/lists u9.*which has no label in adience/);
    await expect(split(2)).rejects.toThrow(/has no lists of test fold 2 for gender/);
  });
});
