import { FieldError } from './field-error.ts';
import type { FaceBox, ServiceFace, ServiceRecord } from '../service-record.ts';

/** Which of several faces is meant: the one of largest box, or the one whose middle is nearest to the image's. */
export const FACE_CHOICES = ['largest', 'central'] as const;
export type FaceChoice = (typeof FACE_CHOICES)[number];

type Size = readonly [width: number, height: number];

/**
 * The face that is compared with the image's label; the first of equal ones. Null: none was detected.
 *
 * @param size width and height of the image in pixels where the record does not have them; null: unknown
 * @throws FieldError where several faces cannot be distinguished
 */
export function chooseFace(record: ServiceRecord, choice: FaceChoice, size: Size | null): ServiceFace | null {
  const [first, ...others] = record.faces;
  if (first === undefined || others.length === 0) return first ?? null;
  const score = (face: ServiceFace) => {
    if (face.box === null) throw new FieldError(face.at, 'is one of several faces, and has no box');
    return choice === 'largest'
      ? face.box.width * face.box.height
      : -distanceToMiddle(face, face.box, record.imageSize ?? size);
  };
  return others.reduce((best, face) => (score(face) > score(best) ? face : best), first);
}

/** In the box's own unit for pixels; in shares of the sides for shares. */
function distanceToMiddle({ at }: ServiceFace, box: FaceBox, size: Size | null): number {
  if (box.unit === 'pixel' && size === null)
    throw new FieldError(at, 'cannot be placed: the size of the image is not known');
  const [width, height] = box.unit === 'pixel' ? size! : [1, 1];
  return Math.hypot(box.left + box.width / 2 - width / 2, box.top + box.height / 2 - height / 2);
}
