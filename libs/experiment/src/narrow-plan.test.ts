import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadExperiment } from './load-experiment.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'narrow-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const sweep = 'sweep: {model.lrn: [true, false], solver.batch: [10, 20]}\n';
const load = (text: string, words: readonly string[]) => {
  const file = join(folder, 'x.yaml');
  writeFileSync(file, `name: x\ndataset: {name: adience}\ntask: age\n${text}`);
  return loadExperiment(file, words);
};

describe('the command line narrows what is run', () => {
  test('to folds, of which the experiment still asks all', async () => {
    const { experiment, asked, plan } = await load('', ['folds=[0, 2]']);
    expect(experiment.folds).toEqual([0, 1, 2, 3, 4]);
    expect(asked.runs).toHaveLength(5);
    expect(plan.runs.map(({ testFold }) => testFold)).toEqual([0, 2]);
  });

  test('to seeds, and asks for those that the file does not have', async () => {
    const { experiment, asked, plan } = await load('seeds: [1, 2]\n', ['seeds=[2, 7]', 'folds=[4]']);
    expect(experiment.seeds).toEqual([1, 2, 7]);
    expect(asked.runs).toHaveLength(15);
    expect(plan.runs.map(({ seed, testFold }) => [seed, testFold])).toEqual([
      [2, 4],
      [7, 4],
    ]);
  });

  test('to one value of a swept key', async () => {
    const { asked, plan } = await load(sweep, ['model.lrn=false', 'folds=[0]']);
    expect(asked.trials).toHaveLength(4);
    expect(plan.runs.map(({ trial }) => trial.name)).toEqual(['lrn=false,batch=10', 'lrn=false,batch=20']);
  });

  test('to one list of a swept list, whatever the order of its keys', async () => {
    const operations = 'sweep: {augmentation.operations: [[], [{name: brightness, by: 0.3}]]}\n';
    const { plan } = await load(operations, ['augmentation.operations=[{by: 0.3, name: brightness}]']);
    expect([...new Set(plan.runs.map(({ trial }) => trial.name))]).toEqual(['operations=brightness_by=0.3']);
    const none = await load(operations, ['augmentation.operations=[]']);
    expect([...new Set(none.plan.runs.map(({ trial }) => trial.name))]).toEqual(['operations=none']);
  });

  test('to several values of a swept key, with commas between', async () => {
    const { asked, plan } = await load(sweep, ['solver.batch=10,20', 'model.lrn=true', 'folds=[0]']);
    expect(asked.trials).toHaveLength(4);
    expect(plan.runs.map(({ trial }) => trial.name)).toEqual(['lrn=true,batch=10', 'lrn=true,batch=20']);
    await expect(load(sweep, ['model.lrn=true', 'solver.batch=10,30'])).rejects.toThrow(
      'command line, argument 3: solver.batch=10,30: solver.batch is swept over 10, 20',
    );
  });

  test('but not to a value that is not swept', async () => {
    await expect(load(sweep, ['solver.batch=30'])).rejects.toThrow(
      'command line, argument 2: solver.batch=30: solver.batch is swept over 10, 20; choose one of these, or change the file',
    );
  });

  test('nor to a fold listed twice, or one that does not exist', async () => {
    await expect(load('', ['folds=[1, 1]'])).rejects.toThrow(
      'command line, argument 2: folds: a value is listed twice (is [1,1])',
    );
    await expect(load('', ['folds=[5]'])).rejects.toThrow(/command line, argument 2: folds/);
  });
});

describe('key=a,b of a key that is not swept', () => {
  test('sweeps over it, next to what the file sweeps', async () => {
    const { experiment, plan } = await load(sweep, ['solver.momentum=0.5,0.9', 'folds=[0]']);
    expect(experiment.sweep).toEqual({
      'model.lrn': [true, false],
      'solver.batch': [10, 20],
      'solver.momentum': [0.5, 0.9],
    });
    expect(plan.runs).toHaveLength(8);
  });

  test('names the argument of a value that is not allowed', async () => {
    await expect(load('', ['folds=[0]', 'solver.batch=10,-1'])).rejects.toThrow(
      /^command line, argument 3: .*must be .* \(is -1\)$/,
    );
    await expect(load('', ['solver.bach=10,20'])).rejects.toThrow(
      /^command line, argument 2: .*unknown key, did you mean batch\?$/,
    );
  });

  test('is one text where it cannot be swept', async () => {
    const { experiment } = await load('', ['question=Is it, or not: #1?']);
    expect(experiment.question).toBe('Is it, or not: #1?');
    await expect(load('', ['folds=0,1'])).rejects.toThrow(
      'command line, argument 2: folds: must be all, or a list of folds, e.g. [0, 2] (is "0,1")',
    );
  });
});

describe('the baseline', () => {
  test('may name keys of the file that the sweep leaves alone', async () => {
    const { plan } = await load(
      'sweep: {model.lrn: [true, false]}\nbaseline: {model.lrn: true, solver.batch: 50}\n',
      [],
    );
    expect(plan.trials.map(({ baseline }) => baseline)).toEqual([true, false]);
  });

  test('is one trial: two that match are an error when the experiment is planned', async () => {
    await expect(load(`${sweep}baseline: {model.lrn: true}\n`, [])).rejects.toThrow(
      'x.yaml:5:1 baseline: {"model.lrn":true} matches 2 trials, lrn=true,batch=10, lrn=true,batch=20; name one of them',
    );
  });
});

describe('trials', () => {
  test('that are the same configuration under two names are an error', async () => {
    await expect(
      load('sweep: {model.lrn: [true, false]}\ninclude: [{solver.batch: 50}]\n', []),
    ).rejects.toThrow('sweep: lrn=true and batch=50 are the same configuration');
  });

  test('inherit include and exclude of an extended file only without a sweep of their own', async () => {
    writeFileSync(
      join(folder, 'parent.yaml'),
      `${sweep}exclude: [{model.lrn: false}]\ninclude: [{solver.momentum: 0.5}]\n`,
    );
    const inherited = await load('extends: parent.yaml\n', []);
    expect(inherited.asked.trials.map(({ name }) => name)).toEqual([
      'lrn=true,batch=10',
      'lrn=true,batch=20',
      'momentum=0.5',
    ]);
    const own = await load('extends: parent.yaml\nsweep: {model.lrn: [true, false]}\n', []);
    expect(own.asked.trials.map(({ name }) => name)).toEqual(['lrn=true', 'lrn=false']);
  });
});

describe('parts', () => {
  test('an unknown one is an error that offers the nearest', async () => {
    await expect(load('model: {name: levi-hasner}\n', [])).rejects.toThrow(
      'x.yaml:4:9 model.name: "levi-hasner" is unknown, did you mean levi-hassner?',
    );
    await expect(load('solver: {policy: stepp}\n', [])).rejects.toThrow(
      '"stepp" is unknown, did you mean step?',
    );
    await expect(load('', ['task=agee'])).rejects.toThrow(
      'command line, argument 2: task: "agee" is unknown, did you mean age?',
    );
    await expect(load('', ['task={name: smile, classes: [no]}'])).rejects.toThrow(/task\.classes/);
    await expect(load('evaluation: {crops: [centre]}\n', [])).rejects.toThrow(
      'must be one of center, ten-crop (is "centre")',
    );
  });
});
