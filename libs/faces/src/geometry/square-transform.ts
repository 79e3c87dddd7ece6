import type { Affine } from './affine.ts';
import type { FaceSquare } from './face-square.ts';

/**
 * From the photo to a frame in which the face is upright and its square fills the middle.
 *
 * @param frame side of the frame in pixels
 * @param inner side of the square in that frame; the rest is padding around it
 */
export function squareTransform({ x, y, side, tilt }: FaceSquare, frame: number, inner = frame): Affine {
  const scale = inner / side;
  const turn = (-tilt * Math.PI) / 180;
  const [a, d] = [scale * Math.cos(turn), scale * Math.sin(turn)];
  return { a, b: -d, c: frame / 2 - a * x + d * y, d, e: a, f: frame / 2 - d * x - a * y };
}
