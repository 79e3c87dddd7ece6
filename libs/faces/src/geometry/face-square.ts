/** Where a face is and how it is turned: a square that has the face upright when the photo is turned by -tilt. */
export interface FaceSquare {
  /** Center, in the photo's pixels. */
  readonly x: number;
  readonly y: number;
  /** Side in pixels. */
  readonly side: number;
  /** Degrees, clockwise: at 90 the top of the head points right. */
  readonly tilt: number;
}
