import { z } from 'zod';
import { isTree, partSchema, type UserParts } from '@adience/config';
import type { MixingSettings } from './mixing/mixing.ts';
import { mixings } from './mixing/mixings.ts';
import type { OperationSettings } from './operations/operation.ts';
import { operations } from './operations/operations.ts';

/** Training crop and mirroring, as in the paper. */
const paper = {
  crop: z.enum(['random', 'center']).default('random').describe('Training crop.'),
  mirror: z.boolean().default(true).describe('Mirror each training image with probability one half.'),
};

/** The schema of `augmentation`. */
export const augmentationSchemaOf = (userParts: UserParts) =>
  z.strictObject({
    ...paper,
    operations: z
      .array(
        partSchema<OperationSettings>({
          members: operations,
          key: 'name',
          userParts,
          functions: ['apply'],
        }),
      )
      .default([])
      .describe('Operations on a training image before it is cropped, in order.'),
    mix: z
      .preprocess(
        (written) => (isTree(written) ? [written] : written),
        z
          .array(
            partSchema<MixingSettings>({
              members: mixings,
              key: 'name',
              userParts,
              functions: ['apply'],
            }),
          )
          .optional(),
      )
      .optional()
      .describe('How the images of a batch are mixed: one way, or a list of which one is drawn each batch.'),
  });

export const augmentationSchema = augmentationSchemaOf(new Map());

export type AugmentationConfig = Readonly<z.output<typeof augmentationSchema>>;
