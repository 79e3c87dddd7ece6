import { redOf, type ChannelOrder } from './channel-order.ts';
import { BLUE, GREEN, RED } from './grey.ts';
import { lookUp } from './look-up.ts';

/**
 * Values move away from the mean of the grey image (factor above 1) or towards it, as torchvision's adjust_contrast:
 * v -> mean + factor (v - mean).
 *
 * @param pixels uint8 [size, size, 3], changed in place
 * @param factor 0 and more; 1 changes nothing
 */
export function adjustContrast(pixels: Uint8Array, factor: number, channels: ChannelOrder): void {
  const red = redOf(channels);
  let [first, green, last] = [0, 0, 0];
  for (let at = 0; at < pixels.length; at += 3) {
    first += pixels[at]!;
    green += pixels[at + 1]!;
    last += pixels[at + 2]!;
  }
  const [reds, blues] = red === 0 ? [first, last] : [last, first];
  const mean = (RED * reds + GREEN * green + BLUE * blues) / (pixels.length / 3);
  lookUp(pixels, (value) => mean + factor * (value - mean));
}
