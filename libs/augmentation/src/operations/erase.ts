import { z } from 'zod';
import type { RandomStream } from '@adience/random';
import type { OperationDefinition, OperationSettings } from './operation.ts';

interface EraseSettings extends OperationSettings {
  readonly share: number;
  readonly shareMax?: number | undefined;
  readonly aspect: number;
  readonly probability: number;
}

/**
 * Random erasing (Zhong et al., arXiv:1708.04896): with some probability one rectangle of the image is filled with noise.
 * A square of one share of the image's area, unless a larger share or an aspect ratio is set: then both are drawn as
 * torchvision's RandomErasing draws them, the share uniform and the logarithm of the aspect uniform.
 */
export const erase: OperationDefinition<EraseSettings> = {
  name: 'erase',
  version: 1,
  settings: z.strictObject({
    share: z.number().positive().lt(1).default(0.1).describe("The rectangle's share of the image's area."),
    shareMax: z
      .number()
      .positive()
      .lt(1)
      .optional()
      .describe('Largest share; where it is set, the share is uniform between both.'),
    aspect: z
      .number()
      .min(1)
      .default(1)
      .describe('Largest ratio of its sides, either side being the longer one; 1 is a square.'),
    probability: z.number().min(0).max(1).default(0.5).describe('Probability that an image is changed.'),
  }),
  apply(settings, pixels, size, stream) {
    if (stream.uniform() >= settings.probability) return;
    const { height, width } = sidesOf(settings, size, stream);
    const top = stream.integer(size - height + 1);
    const left = stream.integer(size - width + 1);
    for (let row = top; row < top + height; row++)
      for (let at = 3 * (row * size + left); at < 3 * (row * size + left + width); at++)
        pixels[at] = stream.integer(256);
  },
};

/** Draws nothing where there is nothing to choose. */
function sidesOf({ share, shareMax, aspect }: EraseSettings, size: number, stream: RandomStream) {
  const area = size * size * (shareMax === undefined ? share : share + (shareMax - share) * stream.uniform());
  const ratio = aspect > 1 ? aspect ** (2 * stream.uniform() - 1) : 1;
  const side = (length: number) => Math.min(size, Math.max(1, Math.round(length)));
  return { height: side(Math.sqrt(area * ratio)), width: side(Math.sqrt(area / ratio)) };
}
