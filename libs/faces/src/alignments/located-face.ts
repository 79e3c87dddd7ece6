import type { FaceSquare } from '../geometry/face-square.ts';

/** A face of a photo, as alignment needs it. */
export interface LocatedFace {
  /** In the measure of Adience's boxes: two thirds of the aligned frame. */
  readonly square: FaceSquare;
  /** [x, y] of each of the 68, in the photo's pixels. */
  readonly landmarks: Float64Array;
}
