import { detectFaces, locateFace, squareOfDetection, type Photo } from '@adience/faces';
import type { FaceAnswer } from './face-answer.ts';
import type { Instruments } from './load-instruments.ts';
import { predictFace } from './predict-face.ts';

/**
 * One photo searched, and each face of it answered, one after the other, so that a photo of a thousand faces takes the
 * memory of one:
 * ```
 * photo -> boxes -> by face: landmarks -> alignment -> crops -> networks -> probabilities
 * ```
 * @param onFace gets the cut of each face that the first network saw
 * @returns its faces, from the left, and from the top where two are as far left
 */
export async function predictPhoto(
  photo: Photo,
  { detector, loaded, finder, ensembles, strategy, small, turns }: Instruments,
  onFace: (crop: Photo, at: number) => Promise<void> = async () => undefined,
): Promise<readonly FaceAnswer[]> {
  const found = await detectFaces(loaded, photo, { small, turns });
  const faces: FaceAnswer[] = [];
  for (const detection of [...found].sort((a, b) => a.x - b.x || a.y - b.y)) {
    const face = await locateFace(finder, photo, squareOfDetection(detector, detection));
    const { tasks, crop } = await predictFace(photo, face, ensembles, strategy);
    await onFace(crop, faces.length + 1);
    faces.push({ detection, face, tasks });
  }
  return faces;
}
