import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { age, gender } from '@adience/tasks';
import { validationSchema } from '../splits/validation-settings.ts';
import {
  classOf,
  datasetStatistics,
  type DatasetStatistics,
  type FaceRecord,
  type FoldStatistics,
  loadDataset,
  readLabels,
  readSplitLists,
  splitFold,
  validateDataset,
  validationLeakage,
  writeSplitLists,
} from '../index.ts';
import { settingsOf } from '../testing/settings-of.ts';

/* Expected counts: the authors' published label files as counted by hand, and table 1 of the paper. */

const root = resolve(process.cwd(), '../shared/data/adience-folds');
const present = existsSync(root);
if (!present) console.warn(`Skipped: Adience's label files are not at ${root}`);
const config = (labels: string = 'authors', more: object = {}) =>
  settingsOf({ name: 'adience', root, labels, ...more });
const statistics = async (labels: string, more: object = {}) =>
  datasetStatistics(await readLabels(config(labels, more)));

const counts = ({ rows, faces, tasks, allTasks }: FoldStatistics) => [
  rows,
  faces,
  ...tasks.map(({ rows: used }) => used),
  allTasks,
];

(present ? describe : describe.skip)("Adience's own label files", () => {
  test("give the paper's table under paper-table", async () => {
    const { table, rows, all } = await statistics('paper-table');
    expect(table).toMatchObject({ across: age, down: gender, total: [8192, 9411] });
    expect(table!.counts).toEqual([
      [745, 928, 934, 734, 2308, 1294, 392, 442],
      [682, 1234, 1360, 919, 2589, 1056, 433, 427],
    ]);
    expect(all.tasks[0]!.byClass).toEqual([1427, 2162, 2294, 1653, 4897, 2350, 825, 869]);
    expect(rows).toBe(19487);
  });

  test("give the authors' counts in every fold", async () => {
    const { folds, all, subjects } = await statistics('authors');
    expect(folds.map(counts)).toEqual([
      [4496, 4484, 4316, 4007, 3879],
      [3745, 3730, 3101, 3624, 3005],
      [3953, 3894, 3339, 3191, 3121],
      [3459, 3446, 2975, 3318, 2866],
      [3834, 3816, 3693, 3463, 3387],
    ]);
    expect(counts(all)).toEqual([19487, 19370, 17424, 17603, 16258]);
    expect(folds.map(({ tasks }) => tasks[0]!.byClass)).toEqual([
      [960, 495, 213, 155, 1580, 555, 219, 139],
      [84, 483, 601, 525, 635, 469, 146, 158],
      [840, 373, 475, 274, 777, 277, 120, 203],
      [151, 238, 499, 473, 898, 494, 104, 118],
      [484, 574, 344, 228, 1060, 505, 241, 257],
    ]);
    expect(subjects).toBe(168);
  });

  test('have 114 repeated images in 117 extra rows, kept or used once', async () => {
    const kept = await statistics('authors');
    expect([kept.repeatedImages, kept.repeatedRows]).toEqual([114, 117]);
    const once = await loadDataset(config('authors', { duplicates: 'once' }), [age, gender]);
    expect(once.excluded.find(({ reason }) => reason.startsWith('repeats'))?.rows).toBe(117);
    expect(new Set(once.records.map(({ image }) => image)).size).toBe(once.records.length);
  });

  test('gain the 72 rows of (25, 23), all women of fold 0, under corrected', async () => {
    const [authors, corrected] = [await statistics('authors'), await statistics('corrected')];
    const gained = (fold: (one: DatasetStatistics) => FoldStatistics, at: number) =>
      fold(corrected).tasks[0]!.byClass[at]! - fold(authors).tasks[0]!.byClass[at]!;
    expect(corrected.all.tasks[0]!.rows - authors.all.tasks[0]!.rows).toBe(72);
    expect(gained(({ folds }) => folds[0]!, 4)).toBe(72);
    expect(corrected.table!.counts[1]![4]! - authors.table!.counts[1]![4]!).toBe(72);
  });

  test('leave only the 753 rows without an age out under nearest', async () => {
    const { all } = await statistics('nearest');
    const [ages] = all.tasks;
    expect(ages!.rows).toBe(19487 - 753);
    // The eight strings and what the cuts add: 2, 3 and (8, 23) by hand from the 22 odd strings.
    expect(ages!.byClass.slice(0, 4)).toEqual([2519 + 3, 2163 + 18, 2132 + 169, 1655 + 149 + 1]);
  });

  test('lose no row without a reason', async () => {
    const { excluded, records, rows } = await loadDataset(config(), [age, gender]);
    const unused = (task: string) =>
      excluded.filter(({ from }) => from === task).reduce((sum, exclusion) => sum + exclusion.rows, 0);
    expect(rows - unused('age') - unused('all')).toBe(17424);
    expect(rows - unused('gender') - unused('all')).toBe(17603);
    expect(records.length).toBe(17424 + 17603 - 16258);
    const counts = Object.fromEntries(excluded.map(({ reason, rows: count }) => [reason, count]));
    expect(counts["no gender: labelled 'u'"]).toBe(1100);
    expect(counts['no gender: labelled nothing']).toBe(784);
  });

  test('split into folds whose subjects do not cross, and repeat by seed', async () => {
    const dataset = await loadDataset(config(), [age, gender]);
    const split = (seed: number) => splitFold(dataset, age, 1, validationSchema.parse({}), seed);
    const { train, validation, test: tested, digest } = split(1);
    expect(tested.length).toBe(3101);
    expect(train.length + validation.length).toBe(17424 - 3101);
    expect(validation.length).toBeLessThanOrEqual(1432); // a tenth of 14323
    expect(validation.length).toBeGreaterThan(1200);
    const people = [train, validation, tested].map((list) => new Set(list.map(({ subject }) => subject)));
    expect([...people[0]!].filter((subject) => people[1]!.has(subject) || people[2]!.has(subject))).toEqual(
      [],
    );
    expect(split(1).digest).toBe(digest);
    expect(split(2).digest).not.toBe(digest);
  });

  test('hold out the first tenth of a shuffle under authors, one image falling between, in every fold', async () => {
    const dataset = await loadDataset(config(), [age, gender]);
    // Train and validation together, from the counts above: 17424 and 17603 less the test fold.
    const remaining = [
      [0, 13108, 13596],
      [1, 14323, 13979],
      [2, 14085, 14412],
      [3, 14449, 14285],
      [4, 13731, 14140],
    ] as const;
    for (const [testFold, ...both] of remaining)
      for (const [at, task] of [age, gender].entries()) {
        const n = both[at]!;
        const split = (seed: number) =>
          splitFold(dataset, task, testFold, validationSchema.parse({ split: 'authors' }), seed);
        const { train, validation, leakage, digest } = split(1);
        expect(validation.length).toBe(Math.floor(n / 10));
        expect(train.length).toBe(n - Math.floor(n / 10) - 1);
        const used = new Set([...train, ...validation]);
        expect(used.size).toBe(n - 1);
        expect(leakage).toBeGreaterThan(0.9);
        expect([split(1).digest, split(2).digest].map((other) => other === digest)).toEqual([true, false]);
      }
  });

  test('come back from lists in the layout of the authors, record by record', async () => {
    const dataset = await loadDataset(config(), [age, gender]);
    const folds = (
      [
        [age, 3],
        [gender, 0],
      ] as const
    ).map(([task, testFold]) => {
      const split = splitFold(dataset, task, testFold, validationSchema.parse({ split: 'authors' }), 1);
      const rows = (records: readonly FaceRecord[]) =>
        records.map((record) => ({ image: record.image, trueClass: classOf(record, task)! }));
      return {
        ...split,
        of: task,
        task: task.name,
        train: rows(split.train),
        val: rows(split.validation),
        test: rows(split.test),
      };
    });
    const folder = mkdtempSync(join(tmpdir(), 'lists-'));
    await writeSplitLists({ folder, folds }, folder);
    const lists = await readSplitLists(folder);
    const byLists = validationSchema.parse({ split: 'lists', lists: folder });
    for (const { of, testFold, digest } of folds)
      expect(splitFold(dataset, of, testFold, byLists, 1, lists).digest).toBe(digest);
    rmSync(folder, { recursive: true });
  });

  test("leak nearly every subject of the authors' validation images, and none of ours", async () => {
    const leakage = validationLeakage(await loadDataset(config(), [age, gender]));
    expect(leakage).toHaveLength(10);
    for (const { subjectSplit, imageSplit } of leakage) {
      expect(subjectSplit).toBe(0);
      expect(imageSplit).toBeGreaterThan(0.9);
    }
  });

  test('are examined without a single image: all are named as missing', async () => {
    const labels = await readLabels(config());
    const health = await validateDataset(labels, { cacheFolder: mkdtempSync(join(tmpdir(), 'cache-')) });
    expect(health.missing).toHaveLength(19370);
    expect(health.repeated).toHaveLength(114);
    expect(health.repeated.every(({ sameLabels }) => sameLabels)).toBe(true);
    expect(health.oddLabels).toHaveLength(22);
    expect(health.oddLabels[0]).toEqual({ column: 'age', label: '35', rows: 294 });
    expect(health.crossingSubjects).toEqual([]);
  });
});
