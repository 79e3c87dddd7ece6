import { z } from 'zod';
import { borders, warpAffine, type Border } from '../pixels/warp-affine.ts';
import type { OperationDefinition, OperationSettings } from './operation.ts';

interface AffineSettings extends OperationSettings {
  readonly degrees: number;
  readonly scale: number;
  readonly translate: number;
  readonly probability: number;
  readonly border: Border;
}

/**
 * Rotation about the center, scale and translation, each uniform, in one bilinear step: torchvision's RandomAffine, but
 * with pixels from outside filled from the image.
 */
export const affine: OperationDefinition<AffineSettings> = {
  name: 'affine',
  version: 1,
  settings: z.strictObject({
    degrees: z
      .number()
      .min(0)
      .max(180)
      .default(10)
      .describe('Largest rotation in either direction, in degrees.'),
    scale: z.number().min(0).lt(1).default(0.1).describe('Largest change of the size, as a share.'),
    translate: z
      .number()
      .min(0)
      .lt(1)
      .default(0)
      .describe("Largest shift in each direction, as a share of the image's side; the crop shifts too."),
    probability: z.number().min(0).max(1).default(1).describe('Probability that an image is changed.'),
    border: z
      .enum(borders)
      .default('reflect')
      .describe('What is outside the image: its mirror image, or its outermost pixels repeated.'),
  }),
  apply({ degrees, scale, translate, probability, border }, pixels, size, stream) {
    if (stream.uniform() >= probability) return;
    const either = () => 2 * stream.uniform() - 1;
    const angle = (either() * degrees * Math.PI) / 180;
    const larger = 1 + either() * scale;
    const [right, down] = [either() * translate * size, either() * translate * size];
    // The inverse of a counter-clockwise rotation (rows point down), scale and shift.
    const [cos, sin] = [Math.cos(angle) / larger, Math.sin(angle) / larger];
    const map = {
      xx: cos,
      xy: -sin,
      yx: sin,
      yy: cos,
      dx: sin * down - cos * right,
      dy: -sin * right - cos * down,
    };
    warpAffine(pixels, size, map, border);
  },
};
