import { z } from 'zod';
import { adjustSaturation } from '../pixels/adjust-saturation.ts';
import type { OperationDefinition, OperationSettings } from './operation.ts';

interface GrayscaleSettings extends OperationSettings {
  readonly probability: number;
}

/** With some probability an image loses its colour: every channel is its grey (ITU-R BT.601), as torchvision's RandomGrayscale. */
export const grayscale: OperationDefinition<GrayscaleSettings> = {
  name: 'grayscale',
  version: 1,
  settings: z.strictObject({
    probability: z.number().min(0).max(1).default(0.1).describe('Probability that an image is changed.'),
  }),
  apply({ probability }, pixels, _size, stream, channels) {
    if (stream.uniform() < probability) adjustSaturation(pixels, 0, channels);
  },
};
