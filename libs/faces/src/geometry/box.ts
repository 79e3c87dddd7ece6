/** A rectangle in a photo's pixels, upright; x and y are its top left corner, and it may reach over the border. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
