import { z } from 'zod';
import { augmentationSchemaOf, evaluationSchema } from '@adience/augmentation';
import type { UserParts } from '@adience/config';
import { imageSchema, trialDatasetSchemaOf, validationSchema } from '@adience/datasets';
import { networkSchemaOf } from '@adience/networks';
import { seedings } from '@adience/random';
import { taskOf, taskSchema } from '@adience/tasks';
import { lossSchemaOf, solverSchemaOf } from '@adience/training';
import { auxiliarySchema } from './auxiliary-tasks.ts';
import type { Experiment } from './experiment.ts';
import { settingSchema } from './setting.ts';

/*
 * The experiment file, from top to bottom; each part's settings are defined next to the part. Defaults are preset
 * `caffe`: the authors' own prototxt and solver (https://github.com/GilLevi/AgeGenderDeepLearning), so that a
 * YAML states only what differs.
 */

const allFolds = [0, 1, 2, 3, 4];
const fold = z.int().min(0).max(4);
const settingPath = z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/, 'is not a dotted key');
const point = z.record(settingPath, settingSchema);

/**
 * The schema of a complete experiment file, after `extends` and overrides are merged. Strict: unknown keys are refused.
 *
 * @param userParts the user's own parts that the file names, by path
 */
export function experimentSchema(userParts: UserParts = new Map()): z.ZodType<Experiment> {
  return z
    .strictObject({
      name: z
        .string()
        .regex(/^[a-z0-9][a-z0-9._-]*$/i, 'may hold letters, digits, dot, dash and underscore')
        .max(100, 'must have at most 100 characters: folders and jobs are named after it')
        .describe('Name of the experiment; its folder under runs/ and reports/.'),
      question: z.string().optional().describe('The question the experiment asks, printed on its report.'),
      dataset: trialDatasetSchemaOf(userParts),
      task: taskSchema,
      auxiliary: auxiliarySchema,
      folds: z
        .union([z.literal('all').transform(() => allFolds), z.array(fold).min(1)], {
          error: 'must be all, or a list of folds, e.g. [0, 2]',
        })
        .default(allFolds)
        .describe('Test folds to run: all, or a list.'),
      seeds: z.array(z.int().nonnegative()).min(1).default([1]),
      seeding: z
        .enum(seedings)
        .default('128-bit')
        .describe(
          'How random streams are seeded from seed and name; 32-bit is what this program did before 0.2, so that ' +
            'its runs can be reproduced byte for byte.',
        ),
      image: imageSchema.prefault({}),
      augmentation: augmentationSchemaOf(userParts).prefault({}),
      model: networkSchemaOf(userParts).prefault({}),
      loss: lossSchemaOf(userParts).prefault({}),
      solver: solverSchemaOf(userParts).prefault({}),
      validation: validationSchema.prefault({}),
      evaluation: evaluationSchema.prefault({}),
      sweep: z
        .record(settingPath, z.array(settingSchema).min(1))
        .default({})
        .describe('Grid: dotted key to its values.'),
      include: z
        .array(point)
        .default([])
        .describe('Points in addition to the grid: each a map of dotted keys to values.'),
      exclude: z
        .array(point)
        .default([])
        .describe('Points of the grid to leave out: every one that has all the values of an entry.'),
      baseline: point
        .optional()
        .describe('The trial others are compared with, declared before the result is known.'),
    })
    .refine((experiment) => experiment.model.input <= experiment.image.size, {
      path: ['model', 'input'],
      message: 'must not exceed image.size: crops are taken out of the resized image',
    })
    .refine(({ model: { resetHead, weights } }) => resetHead !== true || weights !== undefined, {
      path: ['model', 'resetHead'],
      message: 'needs model.weights: without them every layer is new',
    })
    .refine(({ validation: { split, lists } }) => (split === 'lists') === (lists !== undefined), {
      path: ['validation', 'lists'],
      message: 'is needed with validation.split: lists, and only then',
    })
    .refine(
      ({ validation: { split, keep, patience } }) =>
        split !== 'none' || (keep === 'last' && patience === undefined),
      {
        path: ['validation', 'split'],
        message: 'must not be none with keep: best or patience, which use the validation loss',
      },
    )
    .refine(
      ({ task, auxiliary }) => {
        const names = [task, ...auxiliary.map((one) => one.task)].map((one) => taskOf(one).name);
        return new Set(names).size === names.length;
      },
      { path: ['auxiliary'], message: 'names a task twice, or the task of the experiment itself' },
    ) as unknown as z.ZodType<Experiment>;
}
