import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { loadExperiment, runIdentity } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'identity-'));
afterAll(() => rmSync(folder, { recursive: true }));

const identityOf = (overrides: string[], dataset = 'd', split = 's') => {
  const file = join(folder, 'x.yaml');
  writeFileSync(file, 'name: x\ndataset: {name: adience}\ntask: age\n');
  return runIdentity(loadExperiment(file, overrides).plan.runs[0]!, dataset, split);
};

test('a run keeps its identity when it is renamed or its dataset is moved', () => {
  const here = identityOf([]);
  expect(here).toMatch(/^[0-9a-f]{64}$/);
  expect(identityOf(['name=other', 'dataset.root=/elsewhere', 'question=Why?'])).toBe(here);
  expect(identityOf(['model.weights=weights/a'])).toBe(here); // their content is in the digests
});

test('whatever changes the result changes the identity', () => {
  const all = [
    identityOf([]),
    identityOf(['solver.learningRate=0.01']),
    identityOf(['seeds=[2]']),
    identityOf(['folds=[1]']),
    identityOf(['dataset.labels=corrected']),
    identityOf(['image.channels=rgb']),
    identityOf([], 'other'),
    identityOf([], 'd', 'other'),
  ];
  expect(new Set(all).size).toBe(all.length);
});
