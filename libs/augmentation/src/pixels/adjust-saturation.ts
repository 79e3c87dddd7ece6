import { redOf, type ChannelOrder } from './channel-order.ts';
import { clamped } from './clamped.ts';
import { BLUE, GREEN, RED } from './grey.ts';

/**
 * Every pixel moves away from its own grey (factor above 1) or towards it, as torchvision's adjust_saturation:
 * v -> grey + factor (v - grey). 0 is the grey image.
 *
 * @param pixels uint8 [size, size, 3], changed in place
 * @param factor 0 and more; 1 changes nothing
 */
export function adjustSaturation(pixels: Uint8Array, factor: number, channels: ChannelOrder): void {
  const red = redOf(channels);
  const first = red === 0 ? RED : BLUE;
  const last = red === 0 ? BLUE : RED;
  const rest = 1 - factor;
  const out = clamped(pixels);
  for (let at = 0; at < pixels.length; at += 3) {
    const [a, b, c] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!];
    const grey = rest * (first * a + GREEN * b + last * c);
    out[at] = factor * a + grey;
    out[at + 1] = factor * b + grey;
    out[at + 2] = factor * c + grey;
  }
}
