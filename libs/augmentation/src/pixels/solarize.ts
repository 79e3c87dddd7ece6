import { lookUp } from './look-up.ts';

/**
 * Inverts every value that is not below a threshold.
 *
 * @param pixels uint8, changed in place
 * @param threshold above 255 nothing changes; 0 inverts the image
 */
export function solarize(pixels: Uint8Array, threshold: number): void {
  lookUp(pixels, (value) => (value >= threshold ? 255 - value : value));
}
