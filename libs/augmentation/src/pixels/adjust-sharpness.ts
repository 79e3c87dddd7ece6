import { clamped } from './clamped.ts';
import { copyOf } from './scratch.ts';

/**
 * Away from a smoothed image (factor above 1), or towards it, as torchvision's adjust_sharpness: neighbours weigh 1 of
 * 13, the pixel itself 5; the outermost pixels stay.
 *
 * @param pixels uint8 [size, size, 3], changed in place
 * @param factor 0 and more; 1 changes nothing
 */
export function adjustSharpness(pixels: Uint8Array, size: number, factor: number): void {
  const from = copyOf(pixels);
  const out = clamped(pixels);
  const width = 3 * size;
  for (let row = 1; row < size - 1; row++) {
    const end = (row + 1) * width - 3;
    for (let at = row * width + 3; at < end; at++) {
      const [above, below] = [at - width, at + width];
      const value = from[at]!;
      const beside = from[at - 3]! + from[at + 3]! + from[above]! + from[below]!;
      const corners = from[above - 3]! + from[above + 3]! + from[below - 3]! + from[below + 3]!;
      const smooth = Math.round((5 * value + beside + corners) / 13);
      out[at] = smooth + factor * (value - smooth);
    }
  }
}
