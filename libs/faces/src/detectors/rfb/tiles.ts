import type { Box } from '../../geometry/box.ts';

/**
 * Parts of a photo that overlap by half, row by row: a face that the border of one cuts is whole in the next, unless it is
 * larger than half a part, and then it is whole in a coarser division.
 *
 * @param parts into how many a side is cut; 1 gives the photo itself
 */
export function tiles(
  { width, height }: { readonly width: number; readonly height: number },
  parts: number,
): readonly Box[] {
  const steps = 2 * parts - 1;
  return Array.from({ length: steps * steps }, (_, at) => ({
    x: ((at % steps) * width) / parts / 2,
    y: (Math.floor(at / steps) * height) / parts / 2,
    width: width / parts,
    height: height / parts,
  }));
}
