import { fitAffine } from '../geometry/fit-affine.ts';
import type { Alignment } from './alignment.ts';
import { frame, tightFrame } from './frame.ts';
import { frontalTemplate } from './frontal-template.ts';
import { templateWeights } from './template-weights.ts';

/** Adience's `landmark_aligned_face`: all six numbers of an affine transform bring the landmarks to the template. */
export const landmark: Alignment = {
  name: 'landmark',
  description: "as Adience's aligned/: 68 landmarks onto a frontal face, 816 pixels",
  fitsLandmarks: true,
  tight: tightFrame,
  size: () => frame.size,
  transform: ({ landmarks }) => fitAffine(landmarks, frontalTemplate.points, templateWeights),
};
