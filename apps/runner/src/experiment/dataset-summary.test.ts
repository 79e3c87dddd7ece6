import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { datasetSchemaOf, loadDataset } from '@adience/datasets';
import { age, gender, type Task } from '@adience/tasks';
import type { DatasetSummary } from '@adience/tracking';
import { datasetSummary } from './dataset-summary.ts';

const root = resolve(process.cwd(), '../shared/data/adience-folds');
const present = existsSync(root);
if (!present) console.warn(`Skipped: Adience's label files are not at ${root}`);

const summaryOf = async (task: Task, tasks: readonly Task[], more: object = {}) => {
  const settings = datasetSchemaOf(new Map()).parse({ name: 'adience', root, ...more });
  return datasetSummary(await loadDataset(settings, tasks), task, 'split', []);
};
const rowsNotUsed = ({ excluded }: DatasetSummary) => excluded.reduce((sum, { rows }) => sum + rows, 0);

(present ? describe : describe.skip)("dataset.json over Adience's own label files", () => {
  // By hand: 19,487 rows, of which 17,424 have an age class and 17,603 a gender.
  test.each([
    ['loaded for it alone', [age]],
    ['loaded for gender too', [age, gender]],
  ])('counts 2,063 rows that are not used for age, %s', async (_, tasks) => {
    expect(rowsNotUsed(await summaryOf(age, tasks))).toBe(2063);
  });

  test('counts 1,884 rows that are not used for gender', async () => {
    expect(rowsNotUsed(await summaryOf(gender, [age, gender]))).toBe(1884);
  });

  test('names the task that each exclusion is from, and how the dataset is printed', async () => {
    const { excluded, printedName, comparable, countsByFold } = await summaryOf(age, [age, gender]);
    expect([...new Set(excluded.map(({ from }) => from))]).toEqual(['age']);
    expect([printedName, comparable]).toEqual(['Adience', true]);
    // The authors' counts of fold 1.
    expect(countsByFold[1]).toEqual([84, 483, 601, 525, 635, 469, 146, 158]);
  });

  test('says of near duplicates and leakage what is known, and nothing else', async () => {
    const settings = datasetSchemaOf(new Map()).parse({ name: 'adience', root });
    const dataset = await loadDataset(settings, [age]);
    const nearDuplicates = { pairs: 2, acrossFolds: 1 };
    const known = datasetSummary(dataset, age, 'split', [], { validationLeakage: 0, nearDuplicates });
    expect(known).toMatchObject({ validationLeakage: 0, nearDuplicates });
    const unknown = datasetSummary(dataset, age, 'split', [], { nearDuplicates: null });
    expect(Object.keys(unknown)).not.toEqual(expect.arrayContaining(['nearDuplicates']));
    expect(Object.keys(unknown)).not.toEqual(expect.arrayContaining(['validationLeakage']));
  });

  test.each([
    ['corrected', true],
    ['paper-table', false],
    ['nearest', false],
  ])('under %s is comparable with published results: %s', async (labels, expected) => {
    expect((await summaryOf(age, [age], { labels })).comparable).toBe(expected);
  });
});
