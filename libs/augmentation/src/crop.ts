/** A square cut out of a resized image, and whether it is then mirrored left to right. */
export interface Crop {
  /** Rows and columns, in pixels, above and left of the crop. */
  readonly top: number;
  readonly left: number;
  readonly mirror: boolean;
}
