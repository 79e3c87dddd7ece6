/** Red, green and blue in 0..255; components may leave the range until `css` writes them. */
export type Colour = readonly [number, number, number];
