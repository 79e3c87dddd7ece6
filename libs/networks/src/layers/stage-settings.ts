import { z } from 'zod';

/** Settings that the networks in stages share. */
export const stageSettings = {
  blocks: (fallback: number[]) =>
    z
      .array(z.int().positive().max(64))
      .min(1)
      .max(5)
      .default(fallback)
      .describe('Blocks of each stage; every stage but the first halves the image and doubles the width.'),
  stem: z
    .enum(['small', 'imagenet'])
    .default('small')
    .describe('How the image enters: halved once, for some 64 pixels, or twice, for some 227.'),
  dropout: z
    .number()
    .min(0)
    .lt(1)
    .default(0)
    .describe('Share of the inputs of the output layer dropped in training.'),
  stochasticDepth: z
    .number()
    .min(0)
    .lt(1)
    .default(0)
    .describe(
      'Share of the images for which the last block is skipped in training; of the blocks before it evenly less, of the first 0.',
    ),
};
