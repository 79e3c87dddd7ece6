import { z } from 'zod';
import type { OperationDefinition, OperationSettings } from './operation.ts';

interface EraseSettings extends OperationSettings {
  readonly share: number;
  readonly probability: number;
}

/**
 * Random erasing (Zhong et al., arXiv:1708.04896), with a square: with some probability one square of the image
 * is filled with noise.
 */
export const erase: OperationDefinition<EraseSettings> = {
  name: 'erase',
  version: 1,
  settings: z.strictObject({
    share: z.number().positive().lt(1).default(0.1).describe("The square's share of the image's area."),
    probability: z.number().min(0).max(1).default(0.5).describe('Probability that an image is changed.'),
  }),
  apply({ share, probability }, pixels, size, stream) {
    if (stream.uniform() >= probability) return;
    const side = Math.max(1, Math.round(size * Math.sqrt(share)));
    const top = stream.integer(size - side + 1);
    const left = stream.integer(size - side + 1);
    for (let row = top; row < top + side; row++)
      for (let at = 3 * (row * size + left); at < 3 * (row * size + left + side); at++)
        pixels[at] = stream.integer(256);
  },
};
