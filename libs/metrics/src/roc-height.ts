import type { RocPoint } from './roc-curve.ts';

/**
 * True positive rate of a curve at a false positive rate, 0 to 1: straight between two points, the highest of the points
 * that lie above each other. Curves of several folds are averaged at equal false positive rates by it.
 *
 * @param curve as `rocCurve` gives it, with at least its two ends
 */
export function rocHeight(curve: readonly RocPoint[], falsePositiveRate: number): number {
  const after = curve.findIndex((point) => point.falsePositiveRate > falsePositiveRate);
  if (after < 0) return curve.at(-1)!.truePositiveRate;
  const [a, b] = [curve[after - 1]!, curve[after]!];
  const slope = (b.truePositiveRate - a.truePositiveRate) / (b.falsePositiveRate - a.falsePositiveRate);
  return a.truePositiveRate + slope * (falsePositiveRate - a.falsePositiveRate);
}
