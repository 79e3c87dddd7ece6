import { z } from 'zod';

const count = z.int().positive();
const fraction = z.number().min(0).max(1);

export const validationSchema = z.strictObject({
  split: z
    .enum(['subject', 'authors', 'lists', 'none'])
    .default('subject')
    .describe(
      "Complete subjects; images as the authors' script draws them, so of subjects that are also trained on; " +
        'lists that adience import splits took in; or none.',
    ),
  lists: z.string().min(1).optional().describe('Folder of the split lists, e.g. splits/NAME.'),
  fraction: fraction.max(0.5).default(0.1).describe('Share of the training images held out for validation.'),
  every: count.default(1000).describe('Iterations between validations.'),
  keep: z
    .enum(['last', 'best'])
    .default('last')
    .describe('Weights to test: the last, or those with the lowest validation loss.'),
  patience: count
    .optional()
    .describe('Early stopping after this many consecutive validations without a lower loss; default: off.'),
});

export type ValidationConfig = Readonly<z.output<typeof validationSchema>>;
