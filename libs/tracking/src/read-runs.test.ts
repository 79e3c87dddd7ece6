import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readExperiments } from './read-experiments.ts';
import { readRun } from './read-run.ts';
import { readRuns } from './read-runs.ts';

let runs: string;
beforeEach(async () => {
  runs = await mkdtemp(join(tmpdir(), 'adience-read-'));
});
afterEach(() => rm(runs, { recursive: true, force: true }));

const predictions = 'image,subject,true,crop,p_male,p_female\n"a,b.jpg",s1,1,center,0.25,0.75\n';
const history =
  'iteration,split,loss,accuracy,learningRate,imagesPerSecond\n10,train,0.5,0.75,0.001,100.5\n20,validation,NaN,0.5,0.001,90.0\n';

/** One run folder, as the contract of run-record.ts says it, each file replaceable. */
async function write(trial: string, seed: number, fold: number, files: Record<string, string> = {}) {
  const folder = join(runs, 'x', trial, `seed-${seed}`, `fold-${fold}`);
  const state = {
    id: 'a1',
    experiment: 'x',
    trial,
    settings: {},
    baseline: false,
    task: 'gender',
    classes: ['male', 'female'],
    seed,
    testFold: fold,
    planned: { folds: [0, 1], seeds: [1] },
    status: 'finished',
    attempts: [{ startedAt: '2026-01-02T03:04:05.000Z' }],
    predictionsSha256: createHash('sha256').update(predictions).digest('hex'),
  };
  const dataset = {
    name: 'synthetic',
    synthetic: true,
    labels: 'authors',
    duplicates: 'keep',
    digest: 'd',
    splitDigest: 's',
    rows: 1,
    repeatedRows: 0,
    countsByFold: [[0, 1]],
    excluded: [],
    unreadable: [],
  };
  const environment = {
    commit: null,
    dirtyPatch: null,
    command: 'adience run',
    node: 'v20',
    platform: 'linux',
    cpu: 'c',
    cores: 2,
    packages: {},
    backend: { name: 'cpu', version: '4', device: 'c', threads: null },
  };
  const sections = ['image', 'augmentation', 'model', 'solver', 'validation', 'evaluation'];
  const all: Record<string, string> = {
    'run.json': JSON.stringify(state),
    'config.yaml': `name: x\ntask: gender\ndataset: {name: synthetic}\n${sections.map((s) => `${s}: {}\n`).join('')}`,
    'dataset.json': JSON.stringify(dataset),
    'environment.json': JSON.stringify(environment),
    'history.csv': history,
    'predictions.csv': predictions,
    ...files,
  };
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text);
  return folder;
}

describe('readRun', () => {
  test('reads a finished run back completely', async () => {
    const run = await readRun(await write('base', 1, 0));
    expect(run.state.status).toBe('finished');
    expect(run.config).toMatchObject({ name: 'x', dataset: { name: 'synthetic' } });
    expect(run.dataset.synthetic).toBe(true);
    expect(run.predictions).toEqual([
      { image: 'a,b.jpg', subject: 's1', trueClass: 1, crop: 'center', probabilities: [0.25, 0.75] },
    ]);
    expect(run.history).toHaveLength(2);
    expect(run.history[1]).toMatchObject({ iteration: 20, split: 'validation', loss: Number.NaN });
  });

  test.each(['30,trai', '30,train,0.5,0.75,0.001,10', '30,train,0.5\n'])(
    'drops the torn last line %j of the history',
    async (torn) => {
      const folder = await write('base', 1, 0);
      await appendFile(join(folder, 'history.csv'), torn);
      expect((await readRun(folder)).history.map((row) => row.iteration)).toEqual([10, 20]);
    },
  );

  test('refuses a broken line inside the history, naming file and line', async () => {
    const folder = await write('base', 1, 0, { 'history.csv': history.replace('0.75', 'x') });
    await expect(readRun(folder)).rejects.toThrow(/history\.csv: line 2: "x" is not a number/);
  });

  test('does not call a run finished whose predictions were changed, or are gone', async () => {
    const folder = await write('base', 1, 0);
    await appendFile(join(folder, 'predictions.csv'), 'c.jpg,s2,0,center,0.5,0.5\n');
    const changed = await readRun(folder);
    expect(changed.state.status).toBe('interrupted');
    expect(changed.state.attempts.at(-1)?.error).toMatch(/SHA-256/);
    expect(changed.predictions).toEqual([]);
    await rm(join(folder, 'predictions.csv'));
    expect((await readRun(folder)).state.attempts.at(-1)?.error).toMatch(/no predictions\.csv/);
  });

  test('refuses predictions of other classes, quoting the header', async () => {
    const other = predictions.replace('p_male', 'p_0-2');
    const folder = await write('base', 1, 0, { 'predictions.csv': other });
    const state = JSON.parse((await import('node:fs')).readFileSync(join(folder, 'run.json'), 'utf8'));
    const predictionsSha256 = createHash('sha256').update(other).digest('hex');
    await writeFile(join(folder, 'run.json'), JSON.stringify({ ...state, predictionsSha256 }));
    await expect(readRun(folder)).rejects.toThrow(/predictions\.csv: line 1: header .*p_0-2/);
  });
});

describe('readRuns', () => {
  test('sorts by trial, seed and fold, numbers as numbers', async () => {
    for (const [trial, seed, fold] of [
      ['b', 1, 0],
      ['a', 10, 0],
      ['a', 2, 1],
      ['a', 2, 0],
    ] as const)
      await write(trial, seed, fold);
    const order = (await readRuns(runs, 'x')).map(({ state }) => [state.trial, state.seed, state.testFold]);
    expect(order).toEqual([
      ['a', 2, 0],
      ['a', 2, 1],
      ['a', 10, 0],
      ['b', 1, 0],
    ]);
  });

  test('names a broken run.json and keeps the other runs', async () => {
    await write('a', 1, 0, { 'run.json': '{"id": ' });
    await write('a', 1, 1, { 'run.json': '{"id": 3}' });
    await write('a', 1, 2);
    const warnings: string[] = [];
    const records = await readRuns(runs, 'x', (message) => warnings.push(message));
    expect(records.map(({ state }) => state.testFold)).toEqual([2]);
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain(join('fold-0', 'run.json'));
    expect(warnings[1]).toMatch(/fold-1.run\.json: id: /);
  });

  test('passes over superseded runs, and an experiment without a folder has none', async () => {
    await write('.superseded', 1, 0);
    expect(await readRuns(runs, 'x')).toEqual([]);
    expect(await readRuns(runs, 'nothing')).toEqual([]);
    expect(await readExperiments(runs)).toEqual(['x']);
  });
});
