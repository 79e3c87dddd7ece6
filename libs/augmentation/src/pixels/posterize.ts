import { lookUp } from './look-up.ts';

/**
 * Keeps the highest bits of every value.
 *
 * @param pixels uint8, changed in place
 * @param bits 0 to 8; 8 changes nothing
 */
export function posterize(pixels: Uint8Array, bits: number): void {
  const mask = 0xff & (0xff << (8 - bits));
  lookUp(pixels, (value) => value & mask);
}
