import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadExperiment } from './index.ts';

const files = ['experiments', 'experiments/ablations', 'experiments/baselines'].flatMap((folder) =>
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

  test.each(readdirSync('experiments/presets'))(
    'preset %s can be extended, and opens with source and differences',
    (name) => {
      const preset = join('experiments/presets', name);
      const { experiment } = loadExperiment(preset, ['name=x', 'task=age', 'dataset.name=adience']);
      expect(experiment.model.name).toBe('levi-hassner');
      const comments = readFileSync(preset, 'utf8').split('\n').filter((line) => line.startsWith('#')); // prettier-ignore
      expect(comments[0]).toBe(
        comments[0]!.match(new RegExp(`^# Preset ${name.replace('.yaml', '')}: .*`))?.[0],
      );
      expect(comments.some((line) => line.startsWith('# Source: '))).toBe(true);
      expect(comments.some((line) => line.startsWith('# Differences'))).toBe(true);
    },
  );

  test('presets differ where the sources differ', () => {
    const of = (name: string) =>
      loadExperiment(`experiments/presets/${name}.yaml`, ['name=x', 'task=age', 'dataset.name=adience']).experiment; // prettier-ignore
    const [caffe, text, carnie] = [of('caffe'), of('paper-text'), of('rude-carnie')];
    expect([text.image, text.augmentation]).toEqual([caffe.image, caffe.augmentation]);
    expect(text.solver).toEqual({ ...caffe.solver, policy: 'multistep', steps: [10_000] });
    expect(carnie.model).toEqual({ ...caffe.model, pool: 'floor', lrnSize: 11, lrnAlpha: 0.0011, dropout: [0, 0] }); // prettier-ignore
    expect(carnie.solver).toMatchObject({ learningRate: 0.01, batch: 128 });
    expect(carnie.image).toMatchObject({ channels: 'rgb', mean: 'none', standardise: true });
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
