import type { Affine } from './affine.ts';

/**
 * The affine transform that brings points closest to others, by weighted least squares.
 *
 * @param from at least three points that are not on a line, [x, y, x, y, ...]
 * @param to as many
 * @param weights of each coordinate of `to`; each squared residual counts by its weight's square
 */
export function fitAffine(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  weights: ArrayLike<number>,
): Affine {
  const [a, b, c] = fitRow(from, to, weights, 0);
  const [d, e, f] = fitRow(from, to, weights, 1);
  return { a, b, c, d, e, f };
}

/** The three numbers of one coordinate, from its normal equations. */
function fitRow(from: ArrayLike<number>, to: ArrayLike<number>, weights: ArrayLike<number>, axis: 0 | 1) {
  let [xx, xy, yy, x1, y1, one, xt, yt, t1] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at < from.length; at += 2) {
    const [x, y, target, weight] = [from[at]!, from[at + 1]!, to[at + axis]!, weights[at + axis]! ** 2];
    xx += weight * x * x;
    xy += weight * x * y;
    yy += weight * y * y;
    x1 += weight * x;
    y1 += weight * y;
    one += weight;
    xt += weight * x * target;
    yt += weight * y * target;
    t1 += weight * target;
  }
  // About the weighted mean, where only two unknowns are left.
  const [sxx, sxy, syy] = [xx - (x1 * x1) / one, xy - (x1 * y1) / one, yy - (y1 * y1) / one];
  const [sxt, syt] = [xt - (x1 * t1) / one, yt - (y1 * t1) / one];
  const determinant = sxx * syy - sxy * sxy;
  const p = (sxt * syy - syt * sxy) / determinant;
  const q = (syt * sxx - sxt * sxy) / determinant;
  return [p, q, (t1 - p * x1 - q * y1) / one] as const;
}
