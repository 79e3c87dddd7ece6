import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { ConfigError } from '@adience/config';
import { FileError } from '@adience/files';
import { age, customTask, gender } from '@adience/tasks';
import {
  classOf,
  DataIntegrityError,
  datasetStatistics,
  hashedFold,
  loadDataset,
  readLabels,
  splitFold,
  validateDataset,
  validationSchema,
} from '../index.ts';
import { settingsOf } from '../testing/settings-of.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifest-'));
  file = join(folder, 'faces.csv');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (...lines: readonly string[]) => writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
const settings = (more: object = {}) => settingsOf({ name: 'manifest', file, ...more });
const read = (more: object = {}) => readLabels(settings(more));
const rowsOf = async (...lines: readonly string[]) => {
  write(...lines);
  return (await read()).rows;
};
/** Reason by name, with the folder cut away. */
const malformedOf = async (...lines: readonly string[]) => {
  write(...lines);
  const { malformed } = await read();
  return malformed.map(({ name, reason }) => [name.slice(folder.length + 1), reason]);
};

describe('a manifest', () => {
  test('names images below its own folder, with subject, fold and labels', async () => {
    write('image,subject,fold,age,gender', 'a/1.png,ann,3,31,f');
    const { rows, columns, imageFolder, malformed } = await read();
    expect(rows).toEqual([{ image: 'a/1.png', subject: 'ann', fold: 3, labels: { age: '31', gender: 'f' } }]);
    expect([columns, imageFolder, malformed]).toEqual([['age', 'gender'], folder, []]);
    expect((await read({ root: tmpdir() })).imageFolder).toBe(tmpdir());
  });

  test('without subjects has every image as its own, and without folds those of the hashed subject', async () => {
    const rows = await rowsOf('age,image', '4,a.png', '5,b.png');
    expect(rows.map(({ subject, fold }) => [subject, fold])).toEqual([
      ['a.png', hashedFold('a.png')],
      ['b.png', hashedFold('b.png')],
    ]);
    const [ann, bob] = await rowsOf('image,subject,age', 'a.png,ann,4', 'b.png,ann,5');
    expect([ann!.fold, bob!.fold]).toEqual([hashedFold('ann'), hashedFold('ann')]);
  });

  test('takes ages in years or as a class, genders by letter or word, others by class label', async () => {
    const mood = customTask({ name: 'mood', classes: ['glad', 'sad'], ordered: false });
    write(
      'image,age,gender,mood',
      'a.png,13,m,sad',
      'b.png,25-32,Female,glad',
      'c.png,"(8, 12)",male,',
      'd.png,12.9,F,angry',
      'e.png,14,,Sad',
    );
    const { records, excluded } = await loadDataset(settings(), [age, gender, mood]);
    const classes = (task: { readonly name: string }) => records.map((record) => classOf(record, task));
    expect(classes(age)).toEqual([2, 4, 2, 2, null]);
    expect(classes(gender)).toEqual([0, 1, 0, 1, null]);
    expect(classes(mood)).toEqual([1, 0, null, null, 1]);
    expect(excluded.map(({ from, reason, rows }) => [from, reason, rows])).toEqual([
      ['mood', 'no mood: labelled nothing', 1],
      ['mood', "no mood: labelled 'angry'", 1],
      ['age', 'no age class: in a gap between two classes, policy authors', 1],
      ['gender', 'no gender: labelled nothing', 1],
    ]);
    const nearest = await loadDataset(settings({ labels: 'nearest' }), [age]);
    expect(nearest.records.map((record) => classOf(record, age))).toEqual([2, 4, 2, 2, 3]);
  });

  test('may have a byte order mark, CRLF, quoted line breaks, blank lines and a column of row numbers', async () => {
    writeFileSync(
      file,
      '\uFEFF,image,subject,gender\r\n\r\n0,a.png,"ann,\r\nthe elder",m\r\n,,,\r\n1,b.png,"say ""hi""",f',
    );
    const { rows, columns } = await read();
    expect(columns).toEqual(['gender']);
    expect(rows.map(({ image, subject }) => [image, subject])).toEqual([
      ['a.png', 'ann,\nthe elder'],
      ['b.png', 'say "hi"'],
    ]);
  });

  test('names a bad row by file and line as an editor shows it', async () => {
    expect(
      await malformedOf(
        'image,subject,fold,gender',
        'a.png,ann,0,m',
        '', // line 3
        'b.png,"two\nlines",1,f', // lines 4 and 5
        'c.png,carl', // 6
        'd.png,dora,5,f',
        'e.png,,1,f',
        ',eve,1,f',
        '../f.png,finn,1,m',
        '/g.png,gus,1,m',
        'C:\\h.png,hal,1,m',
        'i/../../i.png,ida,1,f',
        'k/../k.png,kim,-0,f',
      ),
    ).toEqual([
      ['faces.csv:6', 'malformed row: 2 columns instead of 4'],
      ['faces.csv:7', "malformed row: fold '5' is not 0 to 4"],
      ['faces.csv:8', 'malformed row: no subject'],
      ...[9, 10, 11, 12, 13]
        .slice(0, 4)
        .map((line) => [
          `faces.csv:${line}`,
          'malformed row: the image is missing, or its path leaves the folder of images',
        ]),
      ['faces.csv:13', 'malformed row: the image is missing, or its path leaves the folder of images'],
      ['faces.csv:14', "malformed row: fold '-0' is not 0 to 4"],
    ]);
  });

  test('has one form of a path, so that an image that is listed twice is found', async () => {
    write('image,gender', 'a/b.png,m', './a//b.png,m');
    const { records, repeatedRows } = await loadDataset(settings({ duplicates: 'once' }), [gender]);
    expect([records.length, repeatedRows]).toEqual([1, 1]);
  });

  test.each([
    ['no column image', ['Image,age', 'a.png,3'], 'faces.csv:1: has no column image, did you mean Image?'],
    ['no column of labels', ['image,subject,fold', 'a.png,a,1'], 'faces.csv:1: has no column of labels; its'],
    ['a column twice', ['image,age,age', 'a.png,1,2'], 'faces.csv:1: column age is listed twice'],
    ['nothing', [], 'faces.csv: is empty; its first line names the columns'],
    ['blank lines only', ['', ''], 'faces.csv: is empty; '],
    ['a header only', ['image,age'], 'faces.csv: has a header but no rows; add a row for each image'],
    [
      'a quote that never ends',
      ['image,age', 'a.png,3', '"b.png,4', 'c.png,5'],
      'faces.csv:3: a quoted cell does not end before the next separator or line',
    ],
    [
      'something after a quoted cell',
      ['image,subject,age', '"a\nb",x,3', '"c"d,y,4'],
      'faces.csv:4: a quoted cell does not end before the next separator or line',
    ],
  ])('with %s is refused in one line', async (_, lines, expected) => {
    write(...lines);
    const error: unknown = await read().catch((reason: unknown) => reason);
    expect([DataIntegrityError, FileError].some((kind) => error instanceof kind)).toBe(true);
    const message = (error as Error).message.slice(folder.length + 1);
    expect(message.slice(0, expected.length)).toBe(expected);
    expect(message).not.toContain('\n');
  });

  test('that is absent is a mistake of the configuration, one that is a folder of the data', async () => {
    await expect(read()).rejects.toThrow(new ConfigError(`dataset.file: no such file ${file}`));
    mkdirSync(file);
    await expect(read()).rejects.toThrow(new FileError(file, 'is a folder, not a file; give a file'));
    expect(() => settingsOf({ name: 'manifest' })).toThrow(/is missing; add it/);
  });

  test('without a column of the task says which columns it has', async () => {
    write('image,age,gender', 'a.png,3,m');
    await expect(
      loadDataset(settings(), [customTask({ name: 'mood', classes: ['a', 'b'], ordered: false })]),
    ).rejects.toThrow(
      new ConfigError('task mood: dataset manifest has no column mood; its columns of labels: age, gender'),
    );
  });

  test('is counted and examined like any other dataset, its own columns too', async () => {
    mkdirSync(join(folder, 'faces'));
    const png = sharp({ create: { width: 10, height: 10, channels: 3, background: 'teal' } }).png();
    await png.toFile(join(folder, 'faces/1.png'));
    await png.toFile(join(folder, 'faces/stranger.png'));
    write(
      'image,subject,fold,age,mood',
      'faces/1.png,ann,0,3,glad',
      'faces/2.png,ann,1,lots,sad',
      'faces/3.png,bob,1,-4,glad',
    );
    const labels = await read();
    const { tasks, all, subjects, table } = datasetStatistics(labels);
    expect(tasks.map(({ name, classes }) => [name, classes])).toEqual([
      ['age', age.classes],
      ['mood', ['glad', 'sad']],
    ]);
    expect(all.tasks.map(({ rows }) => rows)).toEqual([0, 3]);
    expect([all.rows, subjects, table!.down.name]).toEqual([3, 2, 'mood']);
    expect(
      await validateDataset(labels, { cacheFolder: mkdtempSync(join(tmpdir(), 'cache-')) }),
    ).toMatchObject({
      missing: ['faces/2.png', 'faces/3.png'],
      unlisted: ['faces/stranger.png'],
      crossingSubjects: [{ subject: 'ann', folds: [0, 1] }],
      leakage: [
        { task: 'mood', testFold: 0, subjectSplit: 0, imageSplit: 0 },
        { task: 'mood', testFold: 1, subjectSplit: 0, imageSplit: null },
      ],
      oddLabels: [
        { column: 'age', label: 'lots', rows: 1 },
        { column: 'age', label: '-4', rows: 1 },
      ],
    });
  });

  test('gives no class to a column of names or remarks', async () => {
    write('image,gender,remark', ...Array.from({ length: 120 }, (_, n) => `${n}.png,m,remark ${n}`));
    const { tasks, otherColumns } = datasetStatistics(await read());
    expect([tasks.map(({ name }) => name), otherColumns]).toEqual([['gender'], ['remark']]);
  });

  test('splits a user-defined task by complete subjects', async () => {
    const mood = customTask({ name: 'mood', classes: ['glad', 'sad'], ordered: false });
    const rows = Array.from(
      { length: 200 },
      (_, n) => `${n}.png,s${n % 40},${n % 5},${n % 2 ? 'sad' : 'glad'}`,
    );
    write('image,subject,fold,mood', ...rows);
    const dataset = await loadDataset(settings(), [mood]);
    const split = splitFold(dataset, mood, 2, validationSchema.parse({}), 1);
    expect([split.test.length, split.train.length + split.validation.length, split.leakage]).toEqual([
      40, 160, 0,
    ]);
  });
});
