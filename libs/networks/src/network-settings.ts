import { z } from 'zod';

/** Settings of training that the program gives every network, the user's own too: no network lists them. */
export const transferSettings = {
  resetHead: z
    .boolean()
    .optional()
    .describe(
      'With weights: the output layer is initialised from the seed, and only the others come from the weights, whose ' +
        'classes may be others.',
    ),
  freeze: z
    .array(z.string().min(1))
    .optional()
    .describe(
      'Layers or variables that are not trained, by name, e.g. [conv1, stage1*]; * stands for any characters.',
    ),
};

/** Settings that every network lists: a network's own schema extends these. */
export const networkSettings = {
  input: z.int().min(8).default(227).describe('Side in pixels of the crop the network sees.'),
  weights: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder of weights to start from instead, e.g. weights/NAME or runs/NAME/base/seed-{seed}/fold-{fold}/weights, ' +
        'with the seed and the test fold of each run; their mean image is used. ' +
        'With solver.iterations: 0 they are only evaluated.',
    ),
};
