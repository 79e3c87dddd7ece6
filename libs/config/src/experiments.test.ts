import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadExperiment } from './index.ts';

const files = ['experiments', 'experiments/ablations'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
);

describe('the experiments that come with the project', () => {
  test.each(files)('%s plans', (file) => {
    const { experiment, plan } = loadExperiment(file);
    expect(plan.runs.length).toBe(plan.trials.length * 5);
    expect(experiment.question).toMatch(/\?$/);
  });

  test("preset caffe spells out the program's own defaults", () => {
    const {
      name: _name,
      question: _question,
      ...paper
    } = loadExperiment('experiments/paper-age.yaml').experiment;
    const bare = loadExperiment('experiments/paper-age.yaml', [
      'image={}',
      'model={}',
      'solver={}',
    ]).experiment;
    expect(bare).toMatchObject(paper);
  });
});
