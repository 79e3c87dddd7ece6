/**
 * The largest difference between two arrays, in units of the expected one's largest value where that is
 * above 1. Infinite where their lengths differ or one holds what is not a number.
 */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let [difference, largest] = [0, 1];
  for (let at = 0; at < expected.length; at++) {
    const one = Math.abs(actual[at]! - expected[at]!);
    if (Number.isNaN(one)) return Infinity;
    difference = Math.max(difference, one);
    largest = Math.max(largest, Math.abs(expected[at]!));
  }
  return difference / largest;
}
