import { z } from 'zod';

/** Settings that every network has: a network's own schema extends these. */
export const networkSettings = {
  input: z.int().min(8).default(227).describe('Side in pixels of the crop the network sees.'),
  weights: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder of weights to start from instead, e.g. weights/NAME; their mean image is used. ' +
        'With solver.iterations: 0 they are only evaluated.',
    ),
};
