import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { loadExperiment } from './load-experiment.ts';
import { runIdentity } from './run-identity.ts';

const folder = mkdtempSync(join(tmpdir(), 'identity-'));
afterAll(() => rmSync(folder, { recursive: true }));

const identityOf = async (overrides: string[], dataset = 'd', split = 's') => {
  const file = join(folder, 'x.yaml');
  writeFileSync(file, 'name: x\ndataset: {name: adience}\ntask: age\n');
  const { plan } = await loadExperiment(file, overrides);
  return runIdentity(plan.runs[0]!, dataset, split);
};

test('a run keeps its identity when it is renamed or its dataset is moved', async () => {
  const here = await identityOf([]);
  expect(here).toMatch(/^[0-9a-f]{64}$/);
  expect(await identityOf(['name=other', 'dataset.root=/elsewhere', 'question=Why?'])).toBe(here);
  expect(await identityOf(['model.weights=weights/a'])).toBe(here); // their content is in the digests
});

test('whatever changes the result changes the identity', async () => {
  const all = [
    await identityOf([]),
    await identityOf(['solver.learningRate=0.01']),
    await identityOf(['seeds=[2]']),
    await identityOf(['folds=[1]']),
    await identityOf(['dataset.labels=corrected']),
    await identityOf(['image.channels=rgb']),
    await identityOf([], 'other'),
    await identityOf([], 'd', 'other'),
  ];
  expect(new Set(all).size).toBe(all.length);
});
