/** A sample's size, mean and spread. */
export interface MeanAndSd {
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation (n - 1); null for fewer than two values: one value has no spread. */
  readonly sd: number | null;
}

/** Unweighted mean and sample standard deviation; the mean of no values is NaN. */
export function meanAndSampleSd(values: readonly number[]): MeanAndSd {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { n, mean, sd: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, sd: Math.sqrt(squares / (n - 1)) };
}
