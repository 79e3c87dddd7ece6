import type { FaceSquare } from '../geometry/face-square.ts';
import type { Photo } from '../photo/photo.ts';

/** Finds the 68 landmarks of a face, in the order of the 300-W benchmark: jaw 0 to 16, brows, nose, eyes, mouth 48 to 67. */
export interface LandmarkFinder {
  /** By which `landmarkFinders` lists it. */
  readonly name: string;
  /** Compiles the network; the caller closes what it gets. */
  load(): Promise<LoadedLandmarkFinder>;
}

/** A landmark finder, ready to run. */
export interface LoadedLandmarkFinder {
  /**
   * The landmarks of the face in a square, in the photo's pixels: [x, y] of each of the 68.
   *
   * @param square the face's, turned as the face is to within some 30 degrees
   */
  find(photo: Photo, square: FaceSquare): Promise<Float64Array>;
  close(): Promise<void>;
}
