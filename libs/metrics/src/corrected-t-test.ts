import cdf from '@stdlib/stats-base-dists-t-cdf';
import quantile from '@stdlib/stats-base-dists-t-quantile';
import { pairedDifference } from './paired-difference.ts';

/** Result of a corrected paired t test over folds. */
export interface CorrectedTTest {
  readonly meanDifference: number;
  /** Sample SD of the differences. */
  readonly sd: number;
  readonly t: number;
  readonly degreesOfFreedom: number;
  /** Two-sided. */
  readonly p: number;
  /** 95 % interval of the mean difference. */
  readonly interval: readonly [number, number];
}

/**
 * Nadeau and Bengio's corrected resampled t test (Machine Learning 52, 2003) of a - b over k folds:
 * t = d / (s sqrt(1/k + n2/n1)), k - 1 degrees of freedom, n2/n1 the test over the training images.
 * The correction is for the training sets' overlap. Null where it cannot be computed: fewer than two
 * folds, or the same difference on each. With `testOverTrain` 0 it is the plain paired t test.
 */
export function correctedTTest(
  a: readonly number[],
  b: readonly number[],
  testOverTrain: number,
): CorrectedTTest | null {
  const { mean, sd } = pairedDifference(a, b);
  if (sd === null || sd === 0) return null;
  const error = sd * Math.sqrt(1 / a.length + testOverTrain);
  const degreesOfFreedom = a.length - 1;
  const t = mean / error;
  const half = error * quantile(0.975, degreesOfFreedom);
  return {
    meanDifference: mean,
    sd,
    t,
    degreesOfFreedom,
    p: 2 * cdf(-Math.abs(t), degreesOfFreedom),
    interval: [mean - half, mean + half],
  };
}
