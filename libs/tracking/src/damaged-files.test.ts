import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  listRuns,
  openRun,
  openStore,
  readExperiments,
  readRun,
  readRunStatus,
  recordPlan,
  runFolder,
} from './index.ts';
import { experimentFile, readExperimentFile } from './experiment-file/read-experiment-file.ts';
import { runStart } from './testing/run-start.ts';

/* Files that still are what they should be in form, and say something else than was written. */

let runs: string;
let folder: string;
beforeEach(async () => {
  runs = mkdtempSync(join(tmpdir(), 'damaged-'));
  folder = runFolder(runs, 'x', 'base', 1, 0);
  const writer = await openRun(folder, runStart(), join(runs, 'x'));
  const row = { learningRate: 0.001, imagesPerSecond: 10, accuracy: 0.5 };
  writer.history({ iteration: 10, split: 'train', loss: 0.25, ...row });
  const common = { subject: 'u', crop: 'center', probabilities: [0.25, 0.75] };
  await writer.finish([{ image: 'a.jpg', trueClass: 1, ...common }], { center: { exact: 0.75 } }, {});
});
afterEach(() => rmSync(runs, { recursive: true }));

function change(name: string, from: string, to: string): void {
  const file = join(folder, name);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}
async function warned(
  use: (warn: (message: string) => void) => Promise<unknown>,
): Promise<readonly string[]> {
  const warnings: string[] = [];
  await use((message) => warnings.push(message));
  return warnings;
}

describe('a finished run', () => {
  test('is read without a word where nothing is damaged', async () => {
    expect((await readRun(folder)).history).toHaveLength(1);
    expect(await warned((warn) => listRuns(runs, ['x'], warn))).toEqual([]);
  });

  test('in whose run.json a number is another is neither listed nor read, but named', async () => {
    change('run.json', '"exact": 0.75', '"exact": 0.85');
    const [warning, ...others] = await warned(async (warn) =>
      expect(await listRuns(runs, ['x'], warn)).toEqual([]),
    );
    expect(warning).toMatch(/run\.json: is damaged or was edited/);
    expect(others).toEqual([]);
    await expect(readRun(folder)).rejects.toThrow(/run\.json: is damaged or was edited/);
    expect(await readRunStatus(folder)).toMatchObject({ status: 'broken' });
  });

  test('whose run.json is gone is named, for the rest of it is there', async () => {
    rmSync(join(folder, 'run.json'));
    expect(await warned((warn) => listRuns(runs, ['x'], warn))).toEqual([
      expect.stringMatching(/run\.json: there is no such file/),
    ]);
  });

  test.each([
    ['config.yaml', 'adience', 'adienze'],
    ['dataset.json', '"rows": 2', '"rows": 3'],
    ['environment.json', '"cores": 2', '"cores": 4'],
    ['history.csv', '0.25', '0.35'],
  ])('in whose %s a letter is another is not read', async (name, from, to) => {
    change(name, from, to);
    await expect(readRun(folder)).rejects.toThrow(`${name}: is not the file that the run wrote`);
    rmSync(join(folder, name));
    await expect(readRun(folder)).rejects.toThrow(`${name}: there is no such file`);
  });

  test.each([
    ['history', 'history.csv', '0.25', '0.35'],
    ['predictions', 'predictions.csv', '0.75', '0.85'],
  ])('is warned of where SQL reads its damaged %s, and only there', async (table, name, from, to) => {
    change(name, from, to);
    const query = (sql: string) => async (warn: (message: string) => void) => {
      const store = await openStore(runs, ['x'], warn);
      await store.query(sql);
      await store.query(sql);
      store.close();
    };
    expect(await warned(query('SELECT * FROM runs'))).toEqual([]);
    expect(await warned(query(`SELECT * FROM ${table}`))).toEqual([expect.stringContaining(`${name}: `)]);
  });
});

test('a folder of runs that is none is named, one that is not there is empty', async () => {
  expect(await readExperiments(join(runs, 'none'))).toEqual([]);
  for (const place of [join(folder, 'run.json'), join(runs, 'a'.repeat(300))])
    await expect(readExperiments(place)).rejects.toThrow(/is a file, not a folder|has a name longer than/);
});

test('a folder in place of a file is named as the file, not as what is written before it', async () => {
  const other = runFolder(runs, 'x', 'other', 1, 0);
  mkdirSync(join(other, 'dataset.json'), { recursive: true });
  await expect(openRun(other, runStart(), join(runs, 'x'))).rejects.toThrow(
    /fold-0\/dataset\.json: a folder stands where a file should be/,
  );
});

test('an experiment.json that says something else than was written is refused', async () => {
  const task = { name: 'gender', classes: ['male', 'female'], ordered: false };
  const trials = [{ name: 'base', settings: {}, settingsSha256: 's' }];
  const plan = {
    plannedAt: '',
    command: '',
    question: 'Why?',
    task,
    folds: [0],
    seeds: [1],
    baseline: null,
    trials,
  };
  await recordPlan(runs, 'x', plan);
  expect(readExperimentFile(runs, 'x')?.plans).toEqual([plan]);
  const file = experimentFile(runs, 'x');
  writeFileSync(file, readFileSync(file, 'utf8').replace('Why?', 'How?'));
  expect(() => readExperimentFile(runs, 'x')).toThrow(/experiment\.json: is damaged or was edited/);
  await expect(recordPlan(runs, 'x', plan)).rejects.toThrow(/experiment\.json/);
});
