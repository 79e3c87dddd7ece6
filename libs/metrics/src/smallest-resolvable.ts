import quantile from '@stdlib/stats-base-dists-t-quantile';

/**
 * The smallest mean difference that the corrected t test calls significant at .05 (two-sided), as a
 * multiple of the differences' sample SD: t(.975, k - 1) sqrt(1/k + n2/n1). 1.86 for five folds and n2/n1 = 1/4.
 */
export function smallestResolvable(folds: number, testOverTrain: number): number {
  return quantile(0.975, folds - 1) * Math.sqrt(1 / folds + testOverTrain);
}
