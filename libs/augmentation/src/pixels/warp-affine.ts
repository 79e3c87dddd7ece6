import { clamped } from './clamped.ts';
import { reflect } from './reflect.ts';
import { copyOf } from './scratch.ts';

/** How pixels outside an image are filled: mirrored at its outermost pixels, or the outermost pixel itself. */
export const borders = ['reflect', 'replicate'] as const;
export type Border = (typeof borders)[number];

/** Where a pixel comes from: row and column, relative to the center, of the image before. */
export interface AffineMap {
  /** From the column after to the column before, and so on: before = matrix * after + shift. */
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
  readonly dx: number;
  readonly dy: number;
}

/**
 * Moves an image about its center, bilinear, as OpenCV's warpAffine with the inverse map.
 *
 * @param pixels uint8 [size, size, 3], changed in place
 */
export function warpAffine(pixels: Uint8Array, size: number, map: AffineMap, border: Border): void {
  const from = copyOf(pixels);
  const out = clamped(pixels);
  const center = (size - 1) / 2;
  const inside = outsideIndex(size, border);
  const last = size - 1;
  const { xx, yx } = map;
  for (let row = 0, to = 0; row < size; row++) {
    const below = row - center;
    const startX = center + map.xy * below + map.dx - xx * center;
    const startY = center + map.yy * below + map.dy - yx * center;
    for (let column = 0; column < size; column++, to += 3) {
      const x = startX + xx * column;
      const y = startY + yx * column;
      let a: number;
      let b: number;
      let c: number;
      let d: number;
      let fx: number;
      let fy: number;
      if (x >= 0 && y >= 0 && x < last && y < last) {
        const left = x | 0; // floor, of what is not negative
        const top = y | 0;
        fx = x - left;
        fy = y - top;
        a = 3 * (top * size + left);
        b = a + 3;
        c = a + 3 * size;
        d = c + 3;
      } else {
        const left = Math.floor(x);
        const top = Math.floor(y);
        fx = x - left;
        fy = y - top;
        const [x0, x1, y0, y1] = [inside(left), inside(left + 1), inside(top) * size, inside(top + 1) * size];
        a = 3 * (y0 + x0);
        b = 3 * (y0 + x1);
        c = 3 * (y1 + x0);
        d = 3 * (y1 + x1);
      }
      const wd = fx * fy;
      const wb = fx - wd;
      const wc = fy - wd;
      const wa = 1 - fx - wc;
      out[to] = wa * from[a]! + wb * from[b]! + wc * from[c]! + wd * from[d]!;
      out[to + 1] = wa * from[a + 1]! + wb * from[b + 1]! + wc * from[c + 1]! + wd * from[d + 1]!;
      out[to + 2] = wa * from[a + 2]! + wb * from[b + 2]! + wc * from[c + 2]! + wd * from[d + 2]!;
    }
  }
}

/** The row or column to read where one outside is asked for. */
const outsideIndex = (size: number, border: Border): ((at: number) => number) =>
  border === 'reflect' ? (at) => reflect(at, size) : (at) => Math.min(size - 1, Math.max(0, at));
