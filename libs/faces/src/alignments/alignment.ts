import type { Affine } from '../geometry/affine.ts';
import type { Box } from '../geometry/box.ts';
import type { LocatedFace } from './located-face.ts';

/** How a face is cut out of a photo. */
export interface Alignment {
  /** By which `alignments` lists it and `--align` names it. */
  readonly name: string;
  /** One line for people. */
  readonly description: string;
  /** Whether it needs the landmarks; false: the face's square alone. */
  readonly fitsLandmarks: boolean;
  /**
   * The part of such a picture on which networks do best that were trained on tighter faces, as shares of its sides. Measured
   * with face-api and faceres, docs/services.md.
   */
  readonly tight: Box;
  /** Side of the picture of this face, in pixels. */
  size(face: LocatedFace): number;
  /** From the photo to that picture. */
  transform(face: LocatedFace): Affine;
}
