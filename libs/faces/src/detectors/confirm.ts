import type { Detection } from '../detection.ts';
import type { Box } from '../geometry/box.ts';

/** Detections in a part of a photo, in the photo's pixels. */
export type Look = (region: Box) => Promise<readonly Detection[]>;

/** Side of the part that is looked at, in sides of the face. */
const around = 2.4;
/** How far the second look may find the center elsewhere, in sides of the face. */
const apart = 0.4;

/**
 * A second look at a face: the score that the detector gives it in a picture of its own, where it is as large as the faces
 * that the network was trained on, and the texture that looked like a face is not.
 *
 * @returns null where it is not found again
 */
export async function confirm(look: Look, face: Detection): Promise<Detection | null> {
  const side = Math.max(face.width, face.height);
  const [x, y] = [face.x + face.width / 2, face.y + face.height / 2];
  const region = around * side;
  const found = await look({ x: x - region / 2, y: y - region / 2, width: region, height: region });
  const again = found.filter(
    (one) => Math.hypot(one.x + one.width / 2 - x, one.y + one.height / 2 - y) < apart * side,
  );
  if (again.length === 0) return null;
  return { ...face, score: Math.max(...again.map(({ score }) => score)) };
}
