import type { Affine } from './affine.ts';

/** The transform that undoes another one. @throws RangeError where that one puts all points on a line */
export function invert({ a, b, c, d, e, f }: Affine): Affine {
  const determinant = a * e - b * d;
  if (!Number.isFinite(1 / determinant)) throw new RangeError('the transform cannot be undone');
  const [p, q, r, s] = [e / determinant, -b / determinant, -d / determinant, a / determinant];
  return { a: p, b: q, c: -(p * c + q * f), d: r, e: s, f: -(r * c + s * f) };
}
