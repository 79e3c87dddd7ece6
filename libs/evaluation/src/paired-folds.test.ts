import { describe, expect, test } from '@jest/globals';
import { trialResult } from '../testing/trial-result.ts';
import { pairedFolds, sameTest } from './paired-folds.ts';

const crop = (...given: Parameters<typeof trialResult>) => trialResult(...given).crops[0]!;

describe('pairedFolds', () => {
  test('pairs the folds that both have, in the order of the plan', () => {
    const a = crop('a', [0.5, null, 0.7, 0.8]);
    const b = crop('b', [0.25, 0.5, null, 0.75]);
    expect(pairedFolds(a, b, 100)).toEqual({ folds: [0, 3], a: [50, 80], b: [25, 75], otherTests: [] });
  });

  test('leaves out and names the folds that were tested on other images, or under other truths', () => {
    const a = crop('a', [0.5, 0.6, 0.7]);
    const b = crop('b', [0.25, 0.5, 0.75], { tests: { 1: 'other' } });
    expect(pairedFolds(a, b)).toEqual({ folds: [0, 2], a: [0.5, 0.7], b: [0.25, 0.75], otherTests: [1] });
  });

  test('pairs nothing where every fold was tested on other images', () => {
    const a = crop('a', [0.5, 0.6]);
    const b = crop('b', [0.25, 0.5], { tests: { 0: 'other', 1: 'other' } });
    expect(pairedFolds(a, b)).toEqual({ folds: [], a: [], b: [], otherTests: [0, 1] });
  });
});

test('two results are of the same test only where every seed of both is', () => {
  const one = crop('a', [0.5]);
  const other = crop('b', [0.5]);
  expect(sameTest(one, other, 0)).toBe(true);
  const second = { ...other.predictions[0]!, seed: 2, test: 'other' };
  expect(sameTest(one, { predictions: [...other.predictions, second] }, 0)).toBe(false);
});
