import { squareTransform } from '../geometry/square-transform.ts';
import type { Alignment } from './alignment.ts';
import { frame, tightFrame } from './frame.ts';

/** Adience's `coarse_tilt_aligned_face`: upright, a quarter of the face around it on each side, in the photo's own resolution. */
export const coarse: Alignment = {
  name: 'coarse',
  description: "as Adience's faces/: upright, with a quarter of its side around it",
  fitsLandmarks: false,
  tight: tightFrame,
  size: ({ square }) =>
    Math.min(frame.size, Math.max(1, Math.round((square.side * frame.size) / frame.face))),
  transform: (face) => {
    const size = coarse.size(face);
    return squareTransform(face.square, size, (size * frame.face) / frame.size);
  },
};
