import { meanAndSampleSd } from './mean-and-sample-sd.ts';

/** Differences a - b, pair by pair, with their mean and sample standard deviation. */
export interface PairedDifference {
  readonly differences: readonly number[];
  readonly mean: number;
  /** Sample SD (n - 1); null for one pair, 0 where the differences are equal but for rounding. */
  readonly sd: number | null;
}

/** Pairs two lists by position (the same folds in the same order); refuses lists of different length. */
export function pairedDifference(a: readonly number[], b: readonly number[]): PairedDifference {
  if (a.length !== b.length || a.length === 0)
    throw new Error(`pairs need equally many values, got ${a.length} and ${b.length}`);
  const differences = a.map((value, at) => value - b[at]!);
  const { mean, sd } = meanAndSampleSd(differences);
  return { differences, mean, sd: sd !== null && isRounding(sd, a, b) ? 0 : sd };
}

/**
 * Whether a spread is no more than the rounding of the values that were subtracted: some ten of their last bits. A
 * test would divide by rounding noise.
 */
function isRounding(sd: number, a: readonly number[], b: readonly number[]): boolean {
  const largest = Math.max(...a.map(Math.abs), ...b.map(Math.abs));
  return sd <= 1e-12 * largest;
}
