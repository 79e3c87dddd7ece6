import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ExperimentPlan } from './experiment-plan.ts';
import { experimentFile, readExperimentFile } from './read-experiment-file.ts';
import { recordPlan } from './record-plan.ts';

let runs: string;
beforeEach(async () => {
  runs = await mkdtemp(join(tmpdir(), 'adience-plan-'));
});
afterEach(() => rm(runs, { recursive: true, force: true }));

const plan: ExperimentPlan = {
  plannedAt: '2026-01-02T03:04:05.000Z',
  command: 'adience run x.yaml',
  question: null,
  task: { name: 'gender', classes: ['male', 'female'], ordered: false },
  folds: [0, 1],
  seeds: [1],
  baseline: null,
  trials: [{ name: 'base', settings: {}, settingsSha256: 'aa' }],
};
const recorded = () => readExperimentFile(runs, 'x')!.plans;

describe('recordPlan', () => {
  test('writes the first plan, and reads it back as it was', async () => {
    expect(readExperimentFile(runs, 'x')).toBeNull();
    await recordPlan(runs, 'x', plan);
    expect(recorded()).toEqual([plan]);
    expect(JSON.parse(await readFile(experimentFile(runs, 'x'), 'utf8'))).toMatchObject({
      format: 'adience-experiment-1',
      experiment: 'x',
    });
  });

  test('the same plan by another command at another time is no new one', async () => {
    await recordPlan(runs, 'x', plan);
    await recordPlan(runs, 'x', { ...plan, plannedAt: '2027-01-01T00:00:00.000Z', command: 'adience plan' });
    expect(recorded()).toEqual([plan]);
  });

  test.each<[string, Partial<ExperimentPlan>]>([
    ['question', { question: 'Why?' }],
    ['baseline', { baseline: 'base' }],
    ['folds', { folds: [0, 1, 2] }],
    ['seeds', { seeds: [1, 2] }],
    ['settings', { trials: [{ name: 'base', settings: {}, settingsSha256: 'bb' }] }],
  ])('another %s is a new plan, and the one before stays', async (_, changed) => {
    await recordPlan(runs, 'x', plan);
    await recordPlan(runs, 'x', { ...plan, ...changed });
    expect(recorded()).toEqual([plan, { ...plan, ...changed }]);
  });

  test('identities of runs are merged into the newest plan, a newer one of the same run counting', async () => {
    await recordPlan(runs, 'x', { ...plan, runs: { 'base/seed-1/fold-0': 'i0' } });
    await recordPlan(runs, 'x', { ...plan, runs: { 'base/seed-1/fold-1': 'i1' } });
    await recordPlan(runs, 'x', plan);
    await recordPlan(runs, 'x', { ...plan, runs: { 'base/seed-1/fold-0': 'i2' } });
    expect(recorded()).toEqual([
      { ...plan, runs: { 'base/seed-1/fold-0': 'i2', 'base/seed-1/fold-1': 'i1' } },
    ]);
  });

  test('another question keeps the identities of the trials whose settings are the same, and of no other', async () => {
    const trials = [plan.trials[0]!, { name: 'slow', settings: {}, settingsSha256: 'cc' }];
    const known = { 'base/seed-1/fold-0': 'i0', 'slow/seed-1/fold-0': 'i1' };
    await recordPlan(runs, 'x', { ...plan, trials, runs: known });
    const faster = [plan.trials[0]!, { name: 'slow', settings: {}, settingsSha256: 'dd' }];
    await recordPlan(runs, 'x', { ...plan, question: 'Why?', trials: faster });
    expect(recorded().at(-1)!.runs).toEqual({ 'base/seed-1/fold-0': 'i0' });
    await recordPlan(runs, 'x', { ...plan, trials: [{ ...plan.trials[0]!, name: 'other' }] });
    expect(recorded().at(-1)!.runs).toBeUndefined();
  });

  test('of writers at the same time, in processes of their own, none loses what another wrote', async () => {
    const module = JSON.stringify(new URL('./record-plan.ts', import.meta.url).href);
    const writers = [0, 1, 2].map((writer) => {
      const program = `import { recordPlan } from ${module};
        for (let at = 0; at < 5; at++)
          await recordPlan(${JSON.stringify(runs)}, 'x', {
            ...${JSON.stringify(plan)}, runs: { ['base/seed-${writer}/fold-' + at]: 'i' } });`;
      return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
        stdio: 'inherit',
      });
    });
    const codes = await Promise.all(writers.map((writer) => once(writer, 'exit')));
    expect(codes.map(([code]) => code as number)).toEqual([0, 0, 0]);
    expect(recorded()).toHaveLength(1);
    expect(Object.keys(recorded()[0]!.runs!)).toHaveLength(15);
    expect(await readdir(join(runs, 'x'))).toEqual(['experiment.json']);
  });

  test('a lock that a dead process left is waited for, then removed', async () => {
    await mkdir(join(runs, 'x'));
    await writeFile(join(runs, 'x/.experiment.lock'), '');
    await recordPlan(runs, 'x', plan);
    expect(recorded()).toEqual([plan]);
  }, 30_000);
});

describe('readExperimentFile', () => {
  test.each([
    ['{"format": "adience-exp', /experiment\.json: .*JSON/],
    ['{"format": "adience-experiment-9", "experiment": "x", "plans": []}', /experiment\.json: format: /],
    [
      JSON.stringify({
        format: 'adience-experiment-1',
        experiment: 'x',
        plans: [{ ...plan, folds: ['one'] }],
      }),
      /experiment\.json: plans\.0\.folds\.0: .*number/,
    ],
  ])('refuses %s in one line that names the file, and nothing overwrites it', async (text, message) => {
    await mkdir(join(runs, 'x'));
    await writeFile(experimentFile(runs, 'x'), text);
    expect(() => readExperimentFile(runs, 'x')).toThrow(message);
    expect(() => readExperimentFile(runs, 'x')).toThrow(/^[^\n]*$/);
    await expect(recordPlan(runs, 'x', plan)).rejects.toThrow(message);
    expect(await readFile(experimentFile(runs, 'x'), 'utf8')).toBe(text);
  });

  test('keeps what a newer program added, and survives it', async () => {
    await recordPlan(runs, 'x', { ...plan, invented: 1 } as ExperimentPlan);
    await recordPlan(runs, 'x', { ...plan, runs: { 'base/seed-1/fold-0': 'i0' } });
    expect(recorded()).toEqual([{ ...plan, invented: 1, runs: { 'base/seed-1/fold-0': 'i0' } }]);
  });
});
