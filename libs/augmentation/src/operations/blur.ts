import { z } from 'zod';
import { gaussianBlur } from '../pixels/gaussian-blur.ts';
import type { OperationDefinition, OperationSettings } from './operation.ts';

interface BlurSettings extends OperationSettings {
  readonly sigmaMin: number;
  readonly sigmaMax: number;
  readonly probability: number;
}

const sigma = z.number().positive().max(50);

/** With some probability a Gaussian blur, its sigma uniform between two; torchvision's GaussianBlur, mirrored at the border. */
export const blur: OperationDefinition<BlurSettings> = {
  name: 'blur',
  version: 1,
  settings: z.strictObject({
    sigmaMin: sigma.default(0.1).describe('Smallest standard deviation, in pixels of the resized image.'),
    sigmaMax: sigma.default(1).describe('Largest standard deviation, in pixels of the resized image.'),
    probability: z.number().min(0).max(1).default(0.2).describe('Probability that an image is changed.'),
  }),
  apply({ sigmaMin, sigmaMax, probability }, pixels, size, stream) {
    if (stream.uniform() >= probability) return;
    gaussianBlur(pixels, size, sigmaMin + (sigmaMax - sigmaMin) * stream.uniform());
  },
};
