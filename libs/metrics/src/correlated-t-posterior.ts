import cdf from '@stdlib/stats-base-dists-t-cdf';
import { pairedDifference } from './paired-difference.ts';

/** How probable it is that a is worse than, as good as or better than b, given the folds. Sums to 1. */
export interface CorrelatedTPosterior {
  readonly worse: number;
  /** Within the region of practical equivalence. */
  readonly equivalent: number;
  readonly better: number;
}

/**
 * Bayesian correlated t test of a - b over k folds (Corani & Benavoli, Machine Learning 100, 2015): the
 * posterior is Student's t with k - 1 degrees of freedom around the mean difference, of scale
 * s sqrt(1/k + rho/(1 - rho)). `rho`, the folds' correlation, is the test's share of the images, 1/k;
 * `rope` is half the width of the region of practical equivalence, in the unit of a and b. Null where
 * there is no spread: fewer than two folds, or the same difference on each.
 */
export function correlatedTPosterior(
  a: readonly number[],
  b: readonly number[],
  { rope, rho = 1 / a.length }: { readonly rope: number; readonly rho?: number },
): CorrelatedTPosterior | null {
  const { mean, sd } = pairedDifference(a, b);
  if (sd === null || sd === 0) return null;
  const scale = sd * Math.sqrt(1 / a.length + rho / (1 - rho));
  const below = (difference: number) => cdf((difference - mean) / scale, a.length - 1);
  const worse = below(-rope);
  const better = cdf((mean - rope) / scale, a.length - 1);
  return { worse, equivalent: below(rope) - worse, better };
}
