import { alpha, equivalenceLevel, type Comparison } from './compare-trials.ts';

/** The verdict on a comparison in a word or two, for a table; `verdict` says it in a sentence with its numbers. */
export function shortVerdict({
  meanDifference,
  folds,
  test,
  holm,
  posterior,
}: Pick<Comparison, 'meanDifference' | 'folds' | 'test' | 'holm' | 'posterior'>): string {
  if (meanDifference === null) return 'not paired';
  if (folds.length < 2) return 'one fold, not tested';
  if (test === null || holm === null) return 'no spread, not tested';
  if (holm < alpha) return 'significant';
  if (posterior !== null && posterior.equivalent >= equivalenceLevel) return 'practically equal';
  return 'not significant';
}
