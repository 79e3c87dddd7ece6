import { compose } from '../geometry/compose.ts';
import { fitSimilarity } from '../geometry/fit-similarity.ts';
import type { Alignment } from './alignment.ts';
import { frame } from './frame.ts';
import { frontalTemplate } from './frontal-template.ts';
import { templateWeights } from './template-weights.ts';

/**
 * Where the middle and the side of Adience's square lie in a chip of UTKFace, in pixels: means over 400 of its chips, by the
 * same landmarks (libs/faces/soak/measure.ts prints them).
 */
const square = { x: 97.6, y: 115.7, side: 205.2 };
const size = 200;

/** A face chip as dlib cuts it, turned and scaled but not sheared: UTKFace's "aligned and cropped" faces. */
export const chip: Alignment = {
  name: 'chip',
  description: "as UTKFace's aligned and cropped faces (dlib's face chips), 200 pixels",
  fitsLandmarks: true,
  tight: { x: 0, y: 0, width: 1, height: 1 },
  size: () => size,
  transform: ({ landmarks }) => {
    const scale = square.side / frame.face;
    const middle = frame.size / 2;
    const toChip = {
      a: scale,
      b: 0,
      c: square.x - scale * middle,
      d: 0,
      e: scale,
      f: square.y - scale * middle,
    };
    return compose(toChip, fitSimilarity(landmarks, frontalTemplate.points, templateWeights));
  },
};
