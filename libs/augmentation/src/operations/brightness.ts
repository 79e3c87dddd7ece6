import { z } from 'zod';
import { lookUp } from '../pixels/look-up.ts';
import type { OperationDefinition, OperationSettings } from './operation.ts';

interface BrightnessSettings extends OperationSettings {
  readonly by: number;
}

/** Every value of an image times one factor, uniform in 1 - by to 1 + by; values outside 0 to 255 are clipped. */
export const brightness: OperationDefinition<BrightnessSettings> = {
  name: 'brightness',
  version: 1,
  settings: z.strictObject({
    by: z.number().positive().lt(1).default(0.2).describe('Largest change, as a share.'),
  }),
  apply({ by }, pixels, _size, stream) {
    const factor = 1 + by * (2 * stream.uniform() - 1);
    lookUp(pixels, (value) => Math.round(factor * value));
  },
};
