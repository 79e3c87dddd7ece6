import { z } from 'zod';

/*
 * The names that several commands print with --json, each with one meaning and one type. A command that prints one of these
 * things takes it from here.
 */

/** Between 0 and 1. */
export const share = z.number().min(0).max(1);

const count = z.int().min(0);

/** A mean over folds, seeds of a fold averaged first, and the sample SD; null where there is none. */
export const spread = z.strictObject({
  mean: share.nullable().describe('Mean over test folds, seeds averaged first; a share, 0 to 1'),
  sd: z.number().min(0).nullable().describe('Sample standard deviation over test folds, in the same unit'),
});

export const names = {
  experiment: z.string().describe('Name of an experiment'),
  trial: z.string().describe("Name of a trial, its folder's"),
  seed: count.describe('Seed of a run'),
  fold: count.describe('Test fold, 0 to 4'),
  folder: z.string().describe('Path of a folder'),
  folders: z.array(z.string()).describe('Paths of folders'),
  dataset: z.string().describe('Name of a dataset'),
  task: z
    .union([z.string(), z.looseObject({ name: z.string() })])
    .describe('Name of a task, or its definition'),
  status: z.string().describe('finished, running, failed, interrupted, stale, broken, missing or queued'),
  baseline: z.boolean().nullable().describe('Whether the others are compared with it'),
  parameters: count.nullable().describe("Parameters of a trial's network"),
  iterations: count.describe('Iterations of training'),
  settings: z.record(z.string(), z.unknown()).describe('What the sweep sets, by dotted key'),
  id: z.string().describe('Identity of a run: SHA-256 of what changes its result'),
  seconds: z.number().nullable().describe('Seconds, of training where it is of a run'),
  backend: z.string().nullable().describe('Compute backend'),
  device: z.string().nullable().describe('Device it computes on'),
  threads: z.int().nullable().describe('Threads of the native engine'),
  convolution: z.string().describe('How convolutions are computed: auto or direct'),
  version: z.union([z.string(), z.int()]).describe('Of the backend, or of the format'),
  image: z.string().describe("An image's name"),
  reason: z.string().nullable().describe('Why, in words'),
  rows: z.int().nullable().describe('Rows of label files'),
  images: z.int().min(0).describe('How many images'),
  classes: z.array(z.string()).describe('Class labels, by class index'),
};

type Names = typeof names;

/** Some of the names, as a schema's shape. */
export const of = <Name extends keyof Names>(...wanted: readonly Name[]): Pick<Names, Name> =>
  Object.fromEntries(wanted.map((name) => [name, names[name]])) as Pick<Names, Name>;
