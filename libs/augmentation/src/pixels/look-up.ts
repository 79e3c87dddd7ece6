const table = new Uint8ClampedArray(256);

/**
 * Replaces every value of an image, or of one of its channels, by one that depends on nothing else.
 *
 * @param pixels uint8, changed in place
 * @param valueOf the new value, rounded and clipped to 0..255 here; called 256 times
 * @param channel the one to change, 0 to 2; all where it is not given
 */
export function lookUp(pixels: Uint8Array, valueOf: (value: number) => number, channel?: number): void {
  for (let value = 0; value < 256; value++) table[value] = valueOf(value);
  const step = channel === undefined ? 1 : 3;
  for (let at = channel ?? 0; at < pixels.length; at += step) pixels[at] = table[pixels[at]!]!;
}
