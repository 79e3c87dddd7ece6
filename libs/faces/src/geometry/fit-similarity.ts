import type { Affine } from './affine.ts';

/**
 * The rotation, scale and shift that brings points closest to others, by weighted least squares; never a mirror image.
 *
 * @param from at least two points, [x, y, x, y, ...]
 * @param to as many
 * @param weights of each coordinate; a point counts by the mean of its two
 */
export function fitSimilarity(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  weights: ArrayLike<number>,
): Affine {
  let [sum, x, y, u, v] = [0, 0, 0, 0, 0];
  const weightAt = (at: number) => ((weights[at]! + weights[at + 1]!) / 2) ** 2;
  for (let at = 0; at < from.length; at += 2) {
    const weight = weightAt(at);
    sum += weight;
    x += weight * from[at]!;
    y += weight * from[at + 1]!;
    u += weight * to[at]!;
    v += weight * to[at + 1]!;
  }
  [x, y, u, v] = [x / sum, y / sum, u / sum, v / sum];
  let [along, across, spread] = [0, 0, 0];
  for (let at = 0; at < from.length; at += 2) {
    const weight = weightAt(at);
    const [px, py, qx, qy] = [from[at]! - x, from[at + 1]! - y, to[at]! - u, to[at + 1]! - v];
    along += weight * (px * qx + py * qy);
    across += weight * (px * qy - py * qx);
    spread += weight * (px * px + py * py);
  }
  const [a, d] = [along / spread, across / spread];
  return { a, b: -d, c: u - a * x + d * y, d, e: a, f: v - d * x - a * y };
}
