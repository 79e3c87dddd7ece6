import { squareTransform } from '../geometry/square-transform.ts';
import type { Alignment } from './alignment.ts';
import { coarse } from './coarse.ts';
import { frame, tightFrame } from './frame.ts';

/** A face as it lies in the photo, for networks that were trained on faces that nobody turned. */
export const box: Alignment = {
  name: 'box',
  description: 'not turned: the square around the face, with a quarter of its side around it',
  fitsLandmarks: false,
  tight: tightFrame,
  size: (face) => coarse.size(face),
  transform: (face) => {
    const size = coarse.size(face);
    return squareTransform({ ...face.square, tilt: 0 }, size, (size * frame.face) / frame.size);
  },
};
