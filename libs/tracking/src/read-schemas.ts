import { z } from 'zod';
import type { RunStatus } from './run-record.ts';
import { settingSchema } from './setting-schema.ts';

/*
 * What a run folder's files must hold to be read back. Loose at the top: a field that a later version
 * adds must not make an older reader lose the run; what is here is needed, and wrong types are refused.
 */

/** As it is written: a status that only a newer program knows is shown, not refused. */
const status = z.string().transform((written) => written as RunStatus);
const count = z.int().nonnegative();

/** `run.json`. */
export const stateSchema = z.looseObject({
  id: z.string(),
  experiment: z.string(),
  question: z.string().optional(),
  trial: z.string(),
  settings: z.record(z.string(), settingSchema),
  baseline: z.boolean().optional(),
  edition: z.number().optional(),
  settingsSha256: z.string().optional(),
  migratedFrom: z.string().optional(),
  task: z.string(),
  classes: z.array(z.string()).min(2),
  ordered: z.boolean().optional(),
  seed: count,
  testFold: count,
  planned: z.looseObject({ folds: z.array(count).min(1), seeds: z.array(count).min(1) }).optional(),
  status,
  attempts: z.array(
    z.looseObject({
      startedAt: z.string(),
      endedAt: z.string().optional(),
      outcome: status.optional(),
      error: z.string().optional(),
      trainingSeconds: z.number().optional(),
      from: count.optional(),
      host: z.string().optional(),
      job: z.string().optional(),
      commit: z.string().nullish(),
      backend: z.string().optional(),
      cause: z.string().optional(),
      // JSON has no NaN: a rate that could not be measured is written as null.
      imagesPerSecond: z
        .number()
        .nullish()
        .transform((rate) => rate ?? undefined),
    }),
  ),
  parameters: count.optional(),
  // Of a network of the user's own it may be any number, and is written as null where it is none.
  flops: z
    .number()
    .nonnegative()
    .nullish()
    .transform((flops) => flops ?? undefined),
  images: z.looseObject({ train: count, validation: count, test: count }).optional(),
  keptIteration: count.optional(),
  files: z.record(z.string(), z.string()).optional(),
  predictionsSha256: z.string().optional(),
  summary: z
    .record(z.string(), z.looseObject({ exact: z.number(), oneOff: z.number().optional() }))
    .optional(),
});

const group = z.looseObject({});
const common = {
  name: z.string(),
  dataset: z.looseObject({ name: z.string() }),
  task: z.union([z.string(), z.looseObject({ name: z.string() })]),
};

/**
 * `config.yaml` of a trained trial: the experiment without its axes. Each part's own settings are checked where the
 * part is; here they are what the run records, for any part, built in or not.
 */
export const configSchema = z.looseObject({
  ...common,
  image: group,
  augmentation: group,
  model: group,
  solver: group,
  validation: group,
  evaluation: group,
});

/** `config.yaml` of a face service's trial. */
export const serviceConfigSchema = z.looseObject({
  ...common,
  service: z.looseObject({
    provider: z.string(),
    apiVersion: z.string().nullable(),
    agePolicy: z.string().nullable(),
    face: z.string(),
    answers: z.string(),
    openModel: z
      .looseObject({
        package: z.string(),
        trainedOn: z.array(z.string()),
        source: z.string(),
        detector: z.string().nullable(),
        contamination: z.enum(['seen', 'perhaps', 'unlisted', 'unknown']),
      })
      .optional(),
  }),
});

/** `dataset.json`. */
export const datasetSummarySchema = z.looseObject({
  name: z.string(),
  printedName: z.string().optional(),
  comparable: z.boolean().optional(),
  synthetic: z.boolean(),
  labels: z.string(),
  duplicates: z.string(),
  digest: z.string(),
  splitDigest: z.string(),
  validationLeakage: z.number().optional(),
  trainedOn: z
    .looseObject({
      name: z.string(),
      printedName: z.string(),
      synthetic: z.boolean(),
      labels: z.string(),
      digest: z.string(),
      rows: count,
      images: count,
      leftOut: z.looseObject({ ofTestedSubjects: count, withTestedPixels: count }),
    })
    .optional(),
  trained: z
    .looseObject({ share: z.number(), subjects: count, ofSubjects: count, images: count, ofImages: count })
    .optional(),
  nearDuplicates: z.looseObject({ pairs: count, acrossFolds: count }).optional(),
  rows: count,
  repeatedRows: count,
  subjects: count.optional(),
  countsByFold: z.array(z.array(count)),
  excluded: z.array(
    z.looseObject({
      reason: z.string(),
      from: z.string().optional(),
      rows: count,
      examples: z.array(z.string()),
    }),
  ),
  unreadable: z.array(z.string()),
});

/** `environment.json`. */
export const environmentSchema = z.looseObject({
  commit: z.string().nullable(),
  dirtyPatch: z.string().nullable(),
  command: z.string(),
  node: z.string(),
  platform: z.string(),
  cpu: z.string(),
  cores: count,
  packages: z.record(z.string(), z.string()),
  backend: z.looseObject({
    name: z.string(),
    version: z.string(),
    device: z.string(),
    threads: count.nullable(),
    convolution: z.string().optional(),
  }),
});
