import { z } from 'zod';
import { beta } from '@adience/random';
import type { MixingDefinition, MixingSettings } from './mixing.ts';

interface MixupSettings extends MixingSettings {
  readonly alpha: number;
  readonly probability: number;
}

/**
 * mixup (Zhang et al., arXiv:1710.09412): every image is a weighted mean of two, its labels too. One weight a batch, of
 * Beta(alpha, alpha), as the authors' program draws it.
 */
export const mixup: MixingDefinition<MixupSettings> = {
  name: 'mixup',
  version: 1,
  settings: z.strictObject({
    alpha: z
      .number()
      .positive()
      .default(0.4)
      .describe(
        'Of the beta distribution of the weight: 1 is uniform, towards 0 most batches stay as they are.',
      ),
    probability: z.number().min(0).max(1).default(1).describe('Probability that a batch is mixed.'),
  }),
  apply({ alpha, probability }, { images, partners }, stream) {
    if (stream.uniform() >= probability) return 1;
    const own = beta(alpha, alpha, stream);
    const other = 1 - own;
    for (let at = 0; at < images.length; at++) images[at] = own * images[at]! + other * partners[at]!;
    return own;
  },
};
