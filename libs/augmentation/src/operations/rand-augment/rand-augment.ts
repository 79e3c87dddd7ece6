import { z } from 'zod';
import type { OperationDefinition, OperationSettings } from '../operation.ts';
import { transformNames, transforms, type Transform, type TransformName } from './transforms.ts';

interface RandAugmentSettings extends OperationSettings {
  readonly number: number;
  readonly magnitude: number;
  readonly transforms: readonly TransformName[];
}

/** Largest magnitude, as in the paper and torchvision (31 steps). */
const LARGEST = 30;

/**
 * RandAugment (Cubuk et al., arXiv:1909.13719): `number` transforms out of a list, drawn with replacement, all with one
 * magnitude. Ranges are torchvision's; what comes from outside the image is mirrored instead of black.
 */
export const randAugment: OperationDefinition<RandAugmentSettings> = {
  name: 'rand-augment',
  version: 1,
  settings: z.strictObject({
    number: z.int().min(0).max(14).default(2).describe('Transforms of each image.'),
    magnitude: z.number().min(0).max(LARGEST).default(9).describe('Strength of all of them, from 0 to 30.'),
    transforms: z
      .array(z.enum(transformNames))
      .min(1)
      .default(transformNames)
      .describe('What is drawn from.'),
  }),
  apply({ number, magnitude, transforms: names }, pixels, size, stream, channels) {
    for (let n = 0; n < number; n++) {
      const transform: Transform = transforms[names[stream.integer(names.length)]!];
      const sign = stream.uniform() < 0.5 ? -1 : 1;
      transform({ pixels, size, channels }, magnitude / LARGEST, sign);
    }
  },
};
