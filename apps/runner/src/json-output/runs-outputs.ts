import { z } from 'zod';
import { names, of, share, spread } from './names.ts';

const time = z.string().nullable().describe('ISO 8601, UTC');
const score = share.nullable();
const text = z.string().nullable();

/** One run of a listing; swept keys are columns too, with their own values. */
const listedRun = z.looseObject({
  ...of(
    'experiment',
    'trial',
    'seed',
    'fold',
    'status',
    'folder',
    'id',
    'baseline',
    'parameters',
    'seconds',
    'backend',
  ),
  task: z.string(),
  center: score.describe('Exact accuracy, one crop'),
  ten_crop: score.describe('Exact accuracy, ten crops'),
  center_one_off: score,
  ten_crop_one_off: score,
  attempts: z.int(),
  started: time,
  ended: time,
  error: text,
  commit: text,
  host: text,
  job: text,
  note: text,
  tags: z.array(z.string()),
});

/** One group of `runs ls --group-by`; its keys and, by crop strategy, `center_mean` and so on are columns too. */
const group = z.looseObject({
  n: z.int().describe('Folds with a result'),
  planned: z.int().describe('Folds planned'),
  mixed: text.describe('What its runs should share and do not'),
  left_out: text.describe('Runs that count in no number, with the reason'),
});

/** A value of a comparison: a setting as text, an accuracy as a spread, n of planned folds. */
const value = z.union([
  z.string(),
  z.number(),
  z.array(z.union([z.string(), z.number()])),
  spread,
  z.strictObject({ n: z.int(), planned: z.int() }),
  z.null(),
]);
const differences = z.array(z.strictObject({ key: z.string(), before: value, after: value }));

/** `adience runs ...`. */
export const runsOutputs = {
  // Any columns, where --columns chooses them.
  'runs ls': z.array(z.union([listedRun, group, z.record(z.string(), z.unknown())])),
  'runs show': z
    .array(
      z.looseObject({
        folder: names.folder,
        notes: z.looseObject({ tags: z.array(z.string()) }),
        rows: z.strictObject({ predictions: z.int(), history: z.int() }),
      }),
    )
    .describe('A run each, with config, state, dataset and environment as its files have them'),
  'runs compare': z.array(z.looseObject({ key: z.string() })).describe('A key each, with a value by side'),
  'runs diff': z.strictObject({
    before: z.string(),
    after: z.string(),
    settings: differences,
    provenance: differences,
    results: differences,
  }),
  'runs query': z.array(z.record(z.string(), z.unknown())).describe('The columns that the SQL names'),
  'runs rm': z.strictObject({ dryRun: z.boolean(), folders: names.folders }),
  'runs restore': z.strictObject({
    folders: names.folders,
    left: z.int().describe('That stay in the trash'),
  }),
  'runs migrate': z.strictObject({
    runs: z.array(
      z.strictObject({
        ...of('folder'),
        status: z.enum(['migrated', 'current', 'kept']),
        reason: z.string().optional(),
      }),
    ),
  }),
};
