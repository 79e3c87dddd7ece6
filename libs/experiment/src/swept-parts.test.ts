import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadExperiment } from './load-experiment.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'swept-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const head = 'name: x\ndataset: {name: adience}\ntask: age\n';
const load = (text: string, words: readonly string[] = []) => loadExperiment(write('x.yaml', text), words);
/** The solvers of a plan's trials. */
const solversOf = async (text: string, words: readonly string[] = []) =>
  (await load(text, words)).plan.trials.map(({ config }) => config.solver);

describe('a file that chooses another part than the one it extends', () => {
  const reduced = `extends: ${resolve('experiments/presets/reduced.yaml')}\n${head}`;

  test.each(['{ policy: cosine, warmUp: 0.1 }', '{ policy: one-cycle }'])(
    'leaves the drops of a preset behind: %s',
    async (solver) => {
      const [found] = await solversOf(`${reduced}solver: ${solver}\n`);
      expect(found).toMatchObject({ type: 'sgd', learningRate: 0.005, headMultiplier: 1, batch: 20 });
      expect(found).not.toHaveProperty('stepSize');
    },
  );

  test('keeps what the new part has too, and leaves the rest', async () => {
    write('sgd.yaml', `${head}solver: { momentum: 0.8, headMultiplier: 3, biasMultiplier: 4 }\n`);
    const [adamw] = await solversOf('extends: sgd.yaml\nsolver: { type: adamw }\n');
    expect(adamw).toMatchObject({ type: 'adamw', headMultiplier: 3, biasMultiplier: 4, beta1: 0.9 });
    expect(adamw).not.toHaveProperty('momentum');
    const [word] = await solversOf('extends: sgd.yaml\n', ['solver.type=adamw', 'solver.policy=cosine']);
    expect(word).toMatchObject({ type: 'adamw', policy: 'cosine', headMultiplier: 3 });
  });

  test('may be extended in turn: a key of another part above it is a mistake, and is not passed over', async () => {
    write('adamw.yaml', `${head}solver: { type: adamw, policy: cosine }\n`);
    for (const [written, key] of [
      ['momentum: 0.8', 'momentum'],
      ['stepSize: 10', 'stepSize'],
    ]) {
      const text = `extends: adamw.yaml\nsolver: { ${written} }\n`;
      await expect(load(text)).rejects.toThrow(new RegExp(`solver\\.${key}: unknown key`));
    }
  });
});

describe('a sweep over parts', () => {
  test('gives each trial the settings that its optimizer has', async () => {
    const solver = 'solver: { momentum: 0.8, weightDecay: 0.01, beta1: 0.7 }\n';
    const [sgd, adamw] = await solversOf(`${head}${solver}sweep: { solver.type: [sgd, adamw] }\n`);
    expect(sgd).toMatchObject({ type: 'sgd', momentum: 0.8, weightDecay: 0.01 });
    expect(sgd).not.toHaveProperty('beta1');
    expect(adamw).toMatchObject({ type: 'adamw', beta1: 0.7, weightDecay: 0.01 });
    expect(adamw).not.toHaveProperty('momentum');
  });

  test('does so for schedules, from the command line and in points of their own', async () => {
    const solver = 'solver: { gamma: 0.5, stepSize: 7, warmUp: 0.2 }\n';
    const swept = await solversOf(`${head}${solver}sweep: { solver.policy: [step, cosine] }\n`);
    const typed = await solversOf(`${head}solver: { gamma: 0.5, stepSize: 7 }\n`, [
      'solver.policy=step,cosine',
    ]);
    expect(typed[0]).toMatchObject({ policy: 'step', gamma: 0.5, stepSize: 7 });
    expect(typed[1]).not.toHaveProperty('gamma');
    expect(swept[0]).toEqual(typed[0]);
    expect(swept[1]).toMatchObject({ policy: 'cosine', warmUp: 0.2 });
    const include = 'include: [{ solver.policy: cosine }, { solver.momentum: 0.5 }]\n';
    const points = await solversOf(`${head}${solver}${include}`, ['folds=[0]']);
    expect(points).toEqual([swept[1], { ...swept[0], momentum: 0.5 }]);
  });

  test('over a part of the user’s own keeps what that part has too', async () => {
    const own = write(
      'own.ts',
      "import { z } from 'zod';\nexport default { name: 'own', version: 1, create: () => undefined, settings: z.strictObject({ momentum: z.number().default(0.1) }) };\n",
    );
    const solver = 'solver: { momentum: 0.8, headMultiplier: 3 }\n';
    const include = `include: [{ solver.module: ${own} }, { solver.type: sgd }]\n`;
    const [module, sgd] = await solversOf(`${head}${solver}${include}`);
    expect(module).toMatchObject({ type: 'own', momentum: 0.8 });
    expect(module).not.toHaveProperty('headMultiplier');
    expect(sgd).toMatchObject({ type: 'sgd', momentum: 0.8, headMultiplier: 3 });
  });

  test('refuses what no part of it has, and what a point sets for another part', async () => {
    const sweep = 'sweep: { solver.type: [sgd, adamw] }\n';
    await expect(load(`${head}solver: { pctStart: 0.2 }\n${sweep}`)).rejects.toThrow(
      /solver\.pctStart: unknown key/,
    );
    await expect(
      load(`${head}sweep: { solver.type: [sgd, adamw], solver.momentum: [0.8] }\n`),
    ).rejects.toThrow(/solver\.momentum: unknown key/);
  });
});
