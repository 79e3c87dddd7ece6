import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { loadExperiment } from './load-experiment.ts';
import { runIdentity } from './run-identity.ts';
import { settingsIdentity } from './settings-identity.ts';

const folder = mkdtempSync(join(tmpdir(), 'identity-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The identity of an experiment's settings, with more lines in its file and words on the command line. */
const settingsOf = async (words: readonly string[], text = '') => {
  const file = join(folder, 'x.yaml');
  writeFileSync(file, `name: x\ndataset: {name: adience}\ntask: age\n${text}`);
  const { plan } = await loadExperiment(file, words);
  return settingsIdentity(plan.runs[0]!.trial.config);
};

const inputs = {
  seed: 1,
  testFold: 0,
  lists: { train: 'a', validation: 'b', test: 'c' },
  weights: null,
};

test('settings keep their identity when the experiment is renamed or its dataset, weights and lists are moved', async () => {
  const here = await settingsOf([]);
  expect(here).toMatch(/^[0-9a-f]{64}$/);
  expect(await settingsOf(['name=other', 'dataset.root=/elsewhere', 'question=Why?'])).toBe(here);
  expect(await settingsOf(['model.weights=weights/a'])).toBe(here);
  // Whose images and which labels they are is said image by image, by the lists of a run.
  expect(await settingsOf(['dataset.labels=corrected'])).toBe(here);
});

test('a default that is written out changes no identity', async () => {
  const here = await settingsOf([]);
  const written = [
    'solver: {type: sgd, policy: step, momentum: 0.9, iterations: 50000}',
    'model: {name: levi-hassner, lrn: true, dropout: [0.5, 0.5]}',
    'validation: {keep: last, every: 1000}',
    'image: {scale: 1, standardise: false}',
    'augmentation: {operations: [], mix: []}',
    'loss: {name: cross-entropy}',
    'evaluation: {crops: [center, ten-crop]}',
    'seeding: 128-bit',
  ];
  expect(await settingsOf([], `${written.join('\n')}\n`)).toBe(here);
});

test('whatever changes the result changes the identity of the settings', async () => {
  const all = [
    await settingsOf([]),
    await settingsOf(['solver.learningRate=0.01']),
    await settingsOf(['solver.momentum=0.8']),
    await settingsOf(['solver.policy=fixed']),
    await settingsOf(['image.channels=rgb']),
    await settingsOf(['augmentation.mirror=false']),
    await settingsOf(['augmentation.operations=[{name: erase}]']),
    await settingsOf(['augmentation.mix={name: mixup}']),
    await settingsOf(['augmentation.mix={name: mixup, alpha: 1}']),
    await settingsOf(['augmentation.mix={name: cutmix}']),
    await settingsOf(['augmentation.mix=[{name: mixup}, {name: cutmix}]']),
    await settingsOf(['model.width=0.5']),
    await settingsOf(['validation.keep=best']),
    await settingsOf(['evaluation.crops=[center]']),
    await settingsOf(['task=gender']),
    await settingsOf(['seeding=32-bit']),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test('the identity of a run is that of its settings, seed, fold, images and initial weights', () => {
  const all = [
    runIdentity('s', inputs),
    runIdentity('t', inputs),
    runIdentity('s', { ...inputs, seed: 2 }),
    runIdentity('s', { ...inputs, testFold: 1 }),
    runIdentity('s', { ...inputs, lists: { ...inputs.lists, train: 'other' } }),
    runIdentity('s', { ...inputs, lists: { ...inputs.lists, validation: 'other' } }),
    runIdentity('s', { ...inputs, lists: { ...inputs.lists, test: 'other' } }),
    runIdentity('s', { ...inputs, weights: 'w' }),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test('editing the source of a part of the user changes the identity', async () => {
  const module = join(folder, 'own.ts');
  const write = (by: number) =>
    writeFileSync(
      module,
      `import { z } from 'zod';
export default { name: 'own', version: 1, settings: z.strictObject({ by: z.number().default(${by}) }), apply() {} };
`,
    );
  write(1);
  const words = (more: string) => [`augmentation.operations=[{module: ${module}${more}}]`];
  const first = await settingsOf(words(''));
  expect(await settingsOf(words(', by: 1'))).toBe(first);
  expect(await settingsOf(words(', by: 2'))).not.toBe(first);
});
