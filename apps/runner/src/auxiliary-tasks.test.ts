import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

let home: string;
const call = (bin: string, ...words: string[]) =>
  spawnSync(process.execPath, [resolve(bin), ...words], { cwd: home, encoding: 'utf8' });
const adience = (...words: string[]) => call('apps/runner/bin/adience.js', ...words);
const read = (...path: string[]) => readFileSync(join(home, ...path), 'utf8');
const folds = [0, 1].map((fold) => join('base/seed-1', `fold-${fold}`));

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'adience-auxiliary-'));
  writeFileSync(
    join(home, 'both.yaml'),
    `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: both
dataset: { name: synthetic, subjects: 40, imagesPerSubject: 2 }
task: age
auxiliary: [{ task: gender, weight: 0.5 }]
folds: [0, 1]
image: { size: 40 }
model: { input: 36, width: 0.05 }
loss: { name: coral }
solver: { batch: 8, iterations: 6 }
validation: { split: none }
`,
  );
});
afterAll(() => rmSync(home, { recursive: true }));

describe('a network that learns age, and gender besides', () => {
  test('has the results of both: each a run with weights of its own head', () => {
    const { status, stderr } = adience('run', 'both.yaml');
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    for (const fold of folds) {
      const [age, gender] = ['both', 'both.gender'].map((name) => ({
        header: read('runs', name, fold, 'predictions.csv').split('\n')[0],
        state: JSON.parse(read('runs', name, fold, 'run.json')) as Record<string, unknown>,
        weights: JSON.parse(read('runs', name, fold, 'weights/weights.json')) as {
          head?: { name: string };
          classes: string[];
          weights: { name: string; shape: number[] }[];
        },
      }));
      expect(age!.header).toContain('p_0-2');
      expect(gender!.header).toBe('image,subject,true,crop,p_male,p_female');
      expect(age!.weights.head).toEqual({ name: 'ordinal' });
      expect(gender!.weights.head).toBeUndefined();
      const units = (of: typeof age) =>
        of!.weights.weights.find(({ name }) => name === 'fc8/kernel')!.shape.at(-1);
      expect([units(age), units(gender)]).toEqual([1, 2]);
      expect(gender!.state['id']).not.toBe(age!.state['id']);
    }
  }, 120_000);

  test('is one report with a table of each', () => {
    const { status, stderr } = call('apps/report/bin/adience-report.js', 'build', 'both');
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    const page = read('reports/both/index.html');
    expect(page).toContain('0-2');
    expect(page).toContain('female');
    expect(existsSync(join(home, 'reports/both.gender'))).toBe(false);
  }, 120_000);

  test('is not run again where it is done, and predicts both from its weights', () => {
    const { stderr, stdout, status } = adience('run', 'both.yaml');
    expect(status).toBe(0);
    expect(`${stdout}${stderr}`).not.toContain('training on');
    const exported = adience('export', 'onnx', `runs/both.gender/${folds[0]}`, '--out', 'gender.onnx');
    expect({ status: exported.status, stderr: exported.stderr }).toEqual({ status: 0, stderr: '' });
  }, 120_000);

  test('moves aside what an earlier training left under --force, and says what is gone', () => {
    const before = read('runs/both.gender', folds[1]!, 'predictions.csv');
    const forced = adience('run', 'both.yaml', 'folds=[1]', '--force');
    expect({ status: forced.status, stderr: forced.stderr.match(/error/) }).toEqual({
      status: 0,
      stderr: null,
    });
    const aside = join(home, 'runs/both.gender/.superseded');
    const [kept] = readdirSync(aside, { recursive: true }).filter((name) =>
      /predictions\.csv$/.test(`${name}`),
    );
    expect(readFileSync(join(aside, `${kept}`), 'utf8')).toBe(before);

    rmSync(join(home, 'runs/both.gender', folds[1]!), { recursive: true });
    const { stderr, status } = adience('run', 'both.yaml');
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /fold-1 is finished, but its results of both\.gender are gone; --force trains it again/,
    );
  }, 120_000);

  test('refuses a task that is named twice, and weights of classes that are not there', () => {
    const twice = adience('plan', 'both.yaml', 'auxiliary=[{task: age}]');
    expect(twice.status).toBe(2);
    expect(twice.stderr).toContain('names a task twice, or the task of the experiment itself');
    const gender = adience('run', 'both.yaml', 'task=gender', 'auxiliary=[]', 'name=no-order');
    expect(gender.status).toBe(2);
    expect(gender.stderr).toContain('loss coral: the classes of task gender have no order');
  }, 120_000);
});
