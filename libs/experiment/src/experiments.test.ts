import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadExperiment } from './load-experiment.ts';

const examples = readdirSync('experiments/examples').map((name) => join('experiments/examples', name));
const files = ['experiments', 'experiments/ablations', 'experiments/services', ...examples].flatMap(
  (folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(folder, name)),
);

describe('the experiments that come with the project', () => {
  test.each(files)('%s plans', async (file) => {
    const { experiment, plan } = await loadExperiment(file);
    expect(plan.runs.length).toBe(plan.trials.length * 5);
    expect(experiment.question).toMatch(/\?$/);
  });

  test.each(examples)(
    '%s asks its question, and says whether what it expects was measured',
    async (folder) => {
      const text = readFileSync(join(folder, `${basename(folder)}.yaml`), 'utf8');
      const comments = text.split('\n').filter((line) => line.startsWith('#'));
      const said = comments.map((line) => line.slice(1).trim()).join(' ');
      expect(said).toMatch(
        /^Question: .*\? Expected: ((\d.* % .*, measured here)|(not measured)).* Cost: .* Command: /,
      );
    },
  );

  test.each(readdirSync('experiments/presets'))(
    'preset %s can be extended, and opens with source and differences',
    async (name) => {
      const preset = join('experiments/presets', name);
      const task = name.includes('gender') ? 'gender' : 'age';
      const { experiment, asked } = await loadExperiment(preset, [
        'name=x',
        `task=${task}`,
        'dataset.name=adience',
      ]);
      expect(experiment.task).toBe(task);
      expect(asked.runs).toHaveLength(5);
      const comments = readFileSync(preset, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('#'));
      expect(comments[0]).toBe(
        comments[0]!.match(new RegExp(`^# Preset ${name.replace('.yaml', '')}: .*`))?.[0],
      );
      expect(comments.some((line) => line.startsWith('# Source: '))).toBe(true);
      expect(comments.some((line) => line.startsWith('# Differences'))).toBe(true);
    },
  );

  test('presets differ where the sources differ', async () => {
    const of = async (name: string) =>
      (
        await loadExperiment(`experiments/presets/${name}.yaml`, [
          'name=x',
          'task=age',
          'dataset.name=adience',
        ])
      ).experiment;
    const [caffe, text, carnie] = [await of('caffe'), await of('paper-text'), await of('rude-carnie')];
    expect([text.image, text.augmentation]).toEqual([caffe.image, caffe.augmentation]);
    expect(text.solver).toEqual({ ...caffe.solver, policy: 'multistep', steps: [10_000] });
    expect(carnie.model).toEqual({
      ...caffe.model,
      pool: 'floor',
      lrnSize: 11,
      lrnAlpha: 0.0011,
      dropout: [0, 0],
    });
    expect(carnie.solver).toMatchObject({ learningRate: 0.01, batch: 128 });
    expect(carnie.image).toMatchObject({ channels: 'rgb', mean: 'none', standardise: true });
  });

  test("preset caffe spells out the program's own defaults", async () => {
    const {
      name: _name,
      question: _question,
      ...paper
    } = (await loadExperiment('experiments/paper-age.yaml')).experiment;
    const { experiment: bare } = await loadExperiment('experiments/paper-age.yaml', [
      'image={}',
      'model={}',
      'solver={}',
    ]);
    expect(bare).toMatchObject(paper);
  });
});
