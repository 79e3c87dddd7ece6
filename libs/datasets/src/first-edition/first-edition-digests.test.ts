import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { seedOf } from '@adience/random';
import { age, gender } from '@adience/tasks';
import {
  firstEditionDatasetDigest,
  firstEditionSplitDigest,
  loadDataset,
  splitFold,
  validationSchema,
} from '../index.ts';
import { settingsOf } from '../testing/settings-of.ts';

/* Expected: the digests that the program of the first edition itself (commit 63fd1b0) gave, seed 1. */
const cases = [
  {
    name: 'adience',
    root: '../shared/data/adience-folds',
    labels: 'authors',
    dataset: 'd6ae10986f0bf5e7b15f560ac6cd9c0dc0a4494128c46fdb481d237ecfa9502c',
    ageFold3BySubject: 'e4c649ddeda277d0a61c202bc7b61f996934eaec32e84782bcc6d076318e52a0',
    genderFold0ByImage: '59e82378de1b5ee2f3f527257faba218484bd78c42885fae87efb6eb56208e59',
  },
  {
    name: 'adience',
    root: '../shared/data/adience-folds',
    labels: 'nearest',
    dataset: 'd82798d3aa9a224ec6a9dc47bfd08a75b1f82940284457db54a415b40e6655ec',
    ageFold3BySubject: 'e45b5f56aa4bf41c1c99dde4da84ff7ee6005aede8b48d8571caa9e066485e16',
    genderFold0ByImage: '59e82378de1b5ee2f3f527257faba218484bd78c42885fae87efb6eb56208e59',
  },
  {
    name: 'utkface',
    root: '../shared/data/utkface-2k',
    labels: 'nearest',
    dataset: '6fd5ae93b19b8c3aec1014b8990a2348970b6d9659fdd7028360db8cef3fe577',
    ageFold3BySubject: '7a12d75657bdde90dc58b41a3a28425c90e8b0c5ada19e9d6f1adc5261b486af',
    genderFold0ByImage: 'c0eda1d5712eb0ed8cc6f0bea7a3d634ff4e14569992faf2b022d6cdb343a47e',
  },
];

describe.each(cases)('the first edition of $name under $labels', (expected) => {
  const { name, labels } = expected;
  const root = resolve(process.cwd(), expected.root);
  const present = existsSync(root);
  if (!present) console.warn(`Skipped: there is no ${root}`);

  (present ? test : test.skip)('is known by the digests that it gave', async () => {
    const dataset = await loadDataset(settingsOf({ name, root, labels }), [age, gender]);
    expect(firstEditionDatasetDigest(dataset.records)).toBe(expected.dataset);
    const seed = seedOf(1, '32-bit');
    const bySubject = splitFold(dataset, age, 3, validationSchema.parse({ split: 'subject' }), seed);
    expect(firstEditionSplitDigest(bySubject, age)).toBe(expected.ageFold3BySubject);
    const byImage = splitFold(dataset, gender, 0, validationSchema.parse({ split: 'authors' }), seed);
    expect(firstEditionSplitDigest(byImage, gender)).toBe(expected.genderFold0ByImage);
  });
});
