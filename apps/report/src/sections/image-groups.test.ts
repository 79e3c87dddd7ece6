import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { age, gender, type Task } from '@adience/tasks';
import { writeFixtureRun } from '../../testing/fixture-run.ts';
import { buildReport, type BuiltReport } from '../build-report.ts';

/*
 * A dataset whose names say more than a task predicts: ages in years and ethnicities, as UTKFace's. Every number here is
 * counted by hand.
 */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adience-groups-'));
  await writeRun(gender, [
    [name(1, 0), 0, 0],
    [name(26, 0), 0, 1],
    [name(27, 3), 1, 1],
    [name(34, 3), 1, 1], // between two classes of age
  ]);
  await writeRun(age, [
    [name(1, 0), 0, 0], // in the class
    [name(26, 0), 4, 5], // 38-43: 12 years below it
    [name(20, 1), 3, 4], // 25-32: 5 years below it
    [name(90, 4), 7, 7],
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const name = (years: number, ethnicity: number) => `${years}_0_${ethnicity}_20170109142408075.jpg.chip.jpg`;

const writeRun = (task: Task, answers: readonly (readonly [string, number, number])[]) =>
  writeFixtureRun(join(folder, 'runs'), {
    experiment: task.name,
    task,
    dataset: 'utkface',
    trial: 'base',
    settings: {},
    baseline: false,
    seed: 1,
    fold: 0,
    planned: { folds: [0], seeds: [1] },
    images: { train: 4, validation: 0, test: 4 },
    history: [],
    predictions: answers.map(([image, trueClass, predicted]) => ({
      image,
      subject: image,
      trueClass,
      crop: 'center',
      probabilities: task.classes.map((_, at) => Number(at === predicted)),
    })),
  });

const build = (experiment: string) =>
  buildReport([experiment], {
    runs: join(folder, 'runs'),
    out: join(folder, 'reports'),
    venue: 'cvpr',
    warn: (message) => {
      throw new Error(message);
    },
  });

const rowsOf = ({ reports }: BuiltReport, table: string) =>
  reports[0]!.tables.find((one) => one.name === table)!.rows.map(({ cells }) => cells);

describe('a report of images whose names say more', () => {
  test('has accuracy by ethnicity, and by age without an age experiment; ages between classes are left out', async () => {
    const built = await build('gender');
    const counts = (table: string) =>
      rowsOf(built, table)
        .filter(([, , , images]) => images !== 0)
        .map(([, , group, images, share]) => [group, images, share]);
    expect(counts('accuracy-by-ethnicity')).toEqual([
      ['Indian', 2, 100],
      ['White', 2, 50],
    ]);
    expect(counts('accuracy-by-age')).toEqual([
      ['0-2', 1, 100],
      ['25-32', 2, 50],
    ]);
    expect(rowsOf(built, 'accuracy-by-age')).toHaveLength(8);
    const { caption } = built.reports[0]!.figures.find((one) => one.name === 'accuracy-by-age')!;
    expect(caption).toContain('known for 3 of 4 predictions');
  });

  test('has the cumulative score in years: true ages against the predicted class', async () => {
    const built = await build('age');
    const [row] = rowsOf(built, 'cumulative-score-years');
    const shares = row!.slice(2, -1).map((cell) => (cell as { mean: number }).mean);
    expect(shares).toEqual([50, 50, 50, 50, 50, 75, 75, 75, 75, 75, 75]);
    expect(row!.at(-1)).toBe('1/1');
    const classes = rowsOf(built, 'cumulative-score')[0]!.slice(2, 4);
    expect(classes).toEqual([
      { mean: 50, sd: null },
      { mean: 100, sd: null },
    ]);
  });
});
