import type { Affine } from './affine.ts';

/** Points under a transform: [x, y, x, y, ...]. */
export function mapPoints({ a, b, c, d, e, f }: Affine, points: ArrayLike<number>): Float64Array {
  const mapped = new Float64Array(points.length);
  for (let at = 0; at < points.length; at += 2) {
    const [x, y] = [points[at]!, points[at + 1]!];
    mapped[at] = a * x + b * y + c;
    mapped[at + 1] = d * x + e * y + f;
  }
  return mapped;
}
