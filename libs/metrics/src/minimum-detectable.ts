import quantile from '@stdlib/stats-base-dists-t-quantile';

/**
 * The minimum detectable difference of the corrected t test (two-sided): the smallest mean difference that it calls
 * significant, as a multiple of the differences' sample SD: t(1 - level/2, k - 1) sqrt(1/k + n2/n1).
 * 1.86 for five folds, n2/n1 = 1/4 and a level of .05.
 *
 * @param level of the single comparison: .05, or less under a correction for several
 */
export function minimumDetectable(folds: number, testOverTrain: number, level = 0.05): number {
  return quantile(1 - level / 2, folds - 1) * Math.sqrt(1 / folds + testOverTrain);
}
