import type { LocatedFace } from './alignments/located-face.ts';
import { frame } from './alignments/frame.ts';
import { frontalTemplate } from './alignments/frontal-template.ts';
import { templateWeights } from './alignments/template-weights.ts';
import type { FaceSquare } from './geometry/face-square.ts';
import { fitSimilarity } from './geometry/fit-similarity.ts';
import { invert } from './geometry/invert.ts';
import type { LoadedLandmarkFinder } from './landmarks/landmark-finder.ts';
import type { Photo } from './photo/photo.ts';

/** Looks at one face; after the third its place changes by less than a pixel of 112. */
const looks = 3;
/** Side of what the landmark finder sees, in sides of the face's square. */
const seen = 1.3;

/**
 * The landmarks of a face, and its square in Adience's measure: found, turned upright and centered by what was found, and found
 * again. So a face that is turned by 30 degrees, or a box that sits a little beside it, gives the same in the end.
 *
 * @param square where a detector or a label has it
 */
export async function locateFace(
  finder: LoadedLandmarkFinder,
  photo: Photo,
  square: FaceSquare,
): Promise<LocatedFace> {
  let here = square;
  let landmarks: Float64Array = new Float64Array();
  for (let look = 0; look < looks; look++) {
    landmarks = await finder.find(photo, { ...here, side: here.side * seen });
    here = squareOf(landmarks);
  }
  return { square: here, landmarks };
}

/** The square whose middle and turn are the template's, fitted to landmarks. */
function squareOf(landmarks: Float64Array): FaceSquare {
  const back = invert(fitSimilarity(landmarks, frontalTemplate.points, templateWeights));
  const middle = frame.size / 2;
  return {
    x: back.a * middle + back.b * middle + back.c,
    y: back.d * middle + back.e * middle + back.f,
    side: frame.face * Math.hypot(back.a, back.d),
    tilt: (Math.atan2(back.d, back.a) * 180) / Math.PI,
  };
}
