import { z } from 'zod';
import { adjustContrast } from '../pixels/adjust-contrast.ts';
import type { OperationDefinition, OperationSettings } from './operation.ts';

interface ContrastSettings extends OperationSettings {
  readonly by: number;
}

/**
 * Every value away from the mean of the grey image, or towards it, by one factor, uniform in 1 - by to 1 + by, as
 * torchvision's ColorJitter does.
 */
export const contrast: OperationDefinition<ContrastSettings> = {
  name: 'contrast',
  version: 1,
  settings: z.strictObject({
    by: z.number().min(0).max(1).default(0.2).describe('Largest change, as a share.'),
  }),
  apply({ by }, pixels, _size, stream, channels) {
    adjustContrast(pixels, 1 + by * (2 * stream.uniform() - 1), channels);
  },
};
