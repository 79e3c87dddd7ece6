import { lookUp } from './look-up.ts';

/**
 * Each channel from its smallest value at 0 to its largest at 255, as torchvision's and PIL's autocontrast. A channel of one
 * value stays.
 *
 * @param pixels uint8 [size, size, 3], changed in place
 */
export function autocontrast(pixels: Uint8Array): void {
  for (let channel = 0; channel < 3; channel++) {
    let [least, most] = [255, 0];
    for (let at = channel; at < pixels.length; at += 3) {
      const value = pixels[at]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    if (most > least) {
      const scale = 255 / (most - least);
      lookUp(pixels, (value) => Math.floor(scale * (value - least)), channel);
    }
  }
}
