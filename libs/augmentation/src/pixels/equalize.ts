import { lookUp } from './look-up.ts';

const histogram = new Uint32Array(256);
const cumulative = new Float64Array(256);

/**
 * Each channel's histogram made as even as its values allow, by the whole-number rule of PIL's and torchvision's equalize.
 *
 * @param pixels uint8 [size, size, 3], changed in place
 */
export function equalize(pixels: Uint8Array): void {
  for (let channel = 0; channel < 3; channel++) {
    histogram.fill(0);
    let most = 0;
    for (let at = channel; at < pixels.length; at += 3) {
      const value = pixels[at]!;
      histogram[value]!++;
      if (value > most) most = value;
    }
    const step = Math.floor((pixels.length / 3 - histogram[most]!) / 255);
    if (step === 0) continue; // too few values to spread
    let sum = Math.floor(step / 2);
    for (let value = 0; value < 256; value++) {
      cumulative[value] = Math.floor(sum / step);
      sum += histogram[value]!;
    }
    lookUp(pixels, (value) => cumulative[value]!, channel);
  }
}
