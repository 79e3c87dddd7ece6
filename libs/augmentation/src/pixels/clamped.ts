/** The same memory, where what is written is rounded and clipped to 0..255. */
export const clamped = (pixels: Uint8Array) =>
  new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
