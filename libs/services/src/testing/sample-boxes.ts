/** Boxes of the two sample faces in an image of 400 x 300 pixels: left, top, width, height. */
export const pixels = [
  [10, 20, 160, 200],
  [150, 100, 90, 110],
] as const;

/** The same boxes, as shares of the image's sides. */
export const shares = [
  [0.025, 0.0625, 0.4, 0.625],
  [0.375, 0.34375, 0.25, 0.3125],
] as const;
