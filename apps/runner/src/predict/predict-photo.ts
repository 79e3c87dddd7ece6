import { FileError } from '@adience/files';
import type { CropName } from '@adience/augmentation';
import {
  detectFaces,
  locateFace,
  readPhotoOrError,
  squareOfDetection,
  type Detector,
  type LoadedDetector,
  type LoadedLandmarkFinder,
  type Photo,
} from '@adience/faces';
import type { FaceAnswer, PhotoAnswer } from './face-answer.ts';
import type { Ensemble } from './load-ensembles.ts';
import { predictFace } from './predict-face.ts';

/** What photos are searched and answered with. */
export interface Instruments {
  readonly detector: Detector;
  readonly loaded: LoadedDetector;
  readonly finder: LoadedLandmarkFinder;
  readonly ensembles: readonly Ensemble[];
  readonly strategy: CropName;
  /** Also for small faces; in all four directions. */
  readonly small: boolean;
  readonly turns: boolean;
}

/**
 * One photo: read, searched, and each face of it answered, one after the other, so that a photo of a thousand faces takes the
 * memory of one.
 *
 * @param path as it was given; what cannot be read becomes the answer's problem
 * @param onFace gets the cut of each face that the first network saw, and the photo itself
 */
export async function predictPhoto(
  path: string,
  { detector, loaded, finder, ensembles, strategy, small, turns }: Instruments,
  onFace: (crop: Photo, at: number) => Promise<void>,
): Promise<{ readonly answer: PhotoAnswer; readonly photo: Photo | null }> {
  const photo = await readPhotoOrError(path);
  if (photo instanceof FileError) {
    const problem = photo.reason;
    return { answer: { photo: path, width: null, height: null, problem, faces: [] }, photo: null };
  }
  const found = await detectFaces(loaded, photo, { small, turns });
  const faces: FaceAnswer[] = [];
  // As one reads: from the left, and from the top where two are about as far left.
  for (const detection of [...found].sort((a, b) => a.x - b.x || a.y - b.y)) {
    const face = await locateFace(finder, photo, squareOfDetection(detector, detection));
    const { tasks, crop } = await predictFace(photo, face, ensembles, strategy);
    await onFace(crop, faces.length + 1);
    faces.push({ detection, face, tasks });
  }
  const problem = faces.length === 0 ? 'no face found' : null;
  return { answer: { photo: path, width: photo.width, height: photo.height, problem, faces }, photo };
}
