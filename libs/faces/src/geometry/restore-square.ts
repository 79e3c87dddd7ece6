import type { Box } from './box.ts';

/** Rounding: sides of a square that differ by more were cut at the photo's border. */
const rounding = 2;

/**
 * The square of a box that the photo's border cut, as Adience's label files have them: the longer side is whole, and the shorter
 * one is continued over the border that it touches. A box that touches none, or both, is continued on both sides.
 *
 * @param photo width and height in pixels, as they lie
 */
export function restoreSquare(
  { x, y, width, height }: Box,
  photo: { readonly width: number; readonly height: number },
): Box {
  const side = Math.max(width, height);
  const start = (from: number, length: number, end: number) => {
    const lacking = side - length;
    if (lacking <= rounding) return from - lacking / 2;
    const [atStart, atEnd] = [from <= rounding, from + length >= end - rounding];
    if (atStart === atEnd) return from - lacking / 2;
    return atStart ? from - lacking : from;
  };
  return { x: start(x, width, photo.width), y: start(y, height, photo.height), width: side, height: side };
}
