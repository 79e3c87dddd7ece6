import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ConfigError } from '@adience/config';
import { resolveSchedule } from '@adience/training';
import { loadExperiment } from './load-experiment.ts';
import { settingsIdentity } from './settings-identity.ts';

const warmUp = resolve('experiments/examples/own-schedule/warm-up.ts');
const head = 'name: x\ndataset: {name: adience}\ntask: age\n';
const own = `${head}solver: {learningRate: 0.4, iterations: 6, schedule: {module: ${warmUp}, warmUp: 2}}\n`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-schedule-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const solverOf = async (text: string, words: readonly string[] = []) =>
  (await loadExperiment(write('x.yaml', text), words)).experiment.solver;
const messageOf = async (text: string, words: readonly string[] = []) => {
  const error: unknown = await solverOf(text, words).catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigError)) throw error;
  return error.message.replaceAll(`${relative(process.cwd(), folder)}/`, '');
};
const identityOf = async (text: string, words: readonly string[] = []) =>
  settingsIdentity((await loadExperiment(write('x.yaml', text), words)).plan.runs[0]!.trial.config);

describe('a schedule of the user', () => {
  test('gives the rates, by hand, from the base rate of the solver and its own settings', async () => {
    const rates = [0, 1, 2, 3, 4, 5].map(await resolveSchedule(await solverOf(own)));
    // Up in two steps, then 0.2 (1 + cos(pi t / 4)) for t = 0 to 3.
    const half = 0.2 * Math.SQRT1_2;
    [0.2, 0.4, 0.4, 0.2 + half, 0.2, 0.2 - half].forEach((rate, at) =>
      expect(rates[at]).toBeCloseTo(rate, 12),
    );
  });

  test('is checked by its own schema, and takes the place of a policy', async () => {
    const solving = (solver: string) => `${head}solver: {${solver}}\n`;
    const schedule = `schedule: {module: ${warmUp}}`;
    expect(await messageOf(solving(`schedule: {module: ${warmUp}, warmup: 2}`))).toMatch(
      /^x\.yaml:4:\d+ solver\.schedule\.warmup: unknown key, did you mean warmUp\?$/,
    );
    expect(await messageOf(solving(`${schedule}, policy: step`))).toMatch(
      /solver\.policy: must be left out where solver\.schedule names a file \(is "step"\)$/,
    );
    expect(await messageOf(solving(`${schedule}, gamma: 0.5`))).toMatch(/solver\.gamma: unknown key/);
    for (const written of ['step', '{name: step}']) {
      expect(await messageOf(solving(`schedule: ${written}`))).toMatch(
        /solver\.schedule: must be a map with a key module; solver\.policy names the other schedules$/,
      );
    }
    expect(await messageOf(solving('schedule: {module: absent.ts}'))).toMatch(
      /^x\.yaml:4:\d+ module: no such file absent\.ts$/,
    );
  });

  test('needs a function rate, and no setting that the solver has', async () => {
    const part = (settings: string, more: string) =>
      `import { z } from 'zod';\nexport default { name: 'p', version: 1, settings: z.strictObject({${settings}})${more} };\n`;
    const file = write('p.ts', part('', ''));
    const text = `${head}solver: {schedule: {module: ${file}}}\n`;
    expect(await messageOf(text)).toMatch(/solver\.schedule\.module: .*has no function rate/);
    write('p.ts', part('iterations: z.int().default(3)', ', rate: () => 1'));
    expect(await messageOf(text)).toMatch(/solver\.schedule: p may not have a setting iterations/);
  });

  test('leaves the policy of the extended file behind, and is left behind by a later policy', async () => {
    write('policy.yaml', `${head}solver: {policy: multistep, steps: [10], gamma: 0.5}\n`);
    const later = await solverOf(`extends: policy.yaml\nsolver: {schedule: {module: ${warmUp}}}\n`);
    expect(later).toMatchObject({ policy: 'warm-up', schedule: { name: 'warm-up', warmUp: 30 } });
    expect(later).not.toHaveProperty('gamma');

    write('own.yaml', own);
    const file = await solverOf('extends: own.yaml\nsolver: {policy: fixed}\n');
    const word = await solverOf(own, ['solver.policy=fixed']);
    for (const solver of [file, word]) {
      expect(solver).toMatchObject({ policy: 'fixed', learningRate: 0.4 });
      expect(solver).not.toHaveProperty('schedule');
    }
  });

  test('can be swept by its settings, and counts in the identity, as a policy next to an optimizer of the user does', async () => {
    const swept = `${own}sweep: {solver.schedule.warmUp: [1, 2]}\n`;
    const { plan } = await loadExperiment(write('x.yaml', swept));
    expect(plan.trials.map(({ name }) => name)).toEqual(['warmUp=1', 'warmUp=2']);

    const here = await identityOf(own);
    expect(await identityOf(own, ['solver.schedule.warmUp=3'])).not.toBe(here);
    const adam = `${head}solver: {module: ${resolve('experiments/examples/own-optimizer/adam.ts')}}\n`;
    const all = [here, await identityOf(adam), await identityOf(adam, ['solver.policy=fixed'])];
    expect(new Set(all).size).toBe(3);
  });
});

test('a part that a file names is taken over a module that the file it extends names', async () => {
  const network = resolve('experiments/examples/own-network/own-network.ts');
  write('own.yaml', `${head}model: {module: ${network}, input: 40, filters: 4}\n`);
  const file = write('x.yaml', 'extends: own.yaml\nmodel: {name: levi-hassner}\n');
  const { experiment } = await loadExperiment(file);
  expect(experiment.model).toMatchObject({ name: 'levi-hassner', input: 40 });
  expect(experiment.model).not.toHaveProperty('module');
});
