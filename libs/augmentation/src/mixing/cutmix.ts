import { z } from 'zod';
import { beta } from '@adience/random';
import type { MixingDefinition, MixingSettings } from './mixing.ts';

interface CutmixSettings extends MixingSettings {
  readonly alpha: number;
  readonly probability: number;
}

/**
 * CutMix (Yun et al., arXiv:1905.04899): one rectangle of every image is that of another, and labels are mixed by area. One
 * rectangle a batch, of a share of Beta(alpha, alpha) of the area, cut off at the border, as the authors' program and
 * torchvision draw it.
 */
export const cutmix: MixingDefinition<CutmixSettings> = {
  name: 'cutmix',
  version: 1,
  settings: z.strictObject({
    alpha: z
      .number()
      .positive()
      .default(1)
      .describe("Of the beta distribution of the rectangle's share of the area: 1 is uniform."),
    probability: z.number().min(0).max(1).default(0.5).describe('Probability that a batch is mixed.'),
  }),
  apply({ alpha, probability }, { images, partners, count, side }, stream) {
    if (stream.uniform() >= probability) return 1;
    const half = Math.floor(0.5 * side * Math.sqrt(1 - beta(alpha, alpha, stream)));
    const [x, y] = [stream.integer(side), stream.integer(side)];
    const [left, right] = [Math.max(0, x - half), Math.min(side, x + half)];
    const [top, bottom] = [Math.max(0, y - half), Math.min(side, y + half)];
    for (let image = 0; image < count; image++) {
      for (let row = top; row < bottom; row++) {
        const start = 3 * ((image * side + row) * side + left);
        images.set(partners.subarray(start, start + 3 * (right - left)), start);
      }
    }
    return 1 - ((right - left) * (bottom - top)) / side ** 2;
  },
};
