import { z } from 'zod';
import { of, share, spread } from './names.ts';

const points = z.number().describe('Percentage points');
const interval = (of: string) => z.tuple([z.number(), z.number()]).describe(`95 % interval of ${of}`);
const run = of('fold', 'seed');
const reason = z.string().describe('Why, in words');

/** A mean over folds, and what it is the mean of. */
const overFolds = spread.extend({
  folds: z.array(z.strictObject({ ...of('fold'), value: share })).describe('By test fold, seeds averaged'),
  n: z.int().describe('Folds with a result'),
  planned: z.int().describe('Folds planned'),
});

const comparison = z.strictObject({
  ...of('trial'),
  baseline: z.string().describe('Name of the trial that it is compared with'),
  crop: z.string(),
  folds: z.array(z.int()).describe('Folds that are paired'),
  planned: z.int().describe('Folds planned'),
  otherTests: z.array(z.int()).describe('Folds that were tested on other images, and are not paired'),
  meanDifference: points.nullable(),
  sd: points.nullable().describe('Sample standard deviation of the differences, percentage points'),
  test: z
    .strictObject({
      meanDifference: points,
      sd: points,
      t: z.number(),
      degreesOfFreedom: z.int(),
      p: share,
      interval: interval('the mean difference'),
    })
    .nullable()
    .describe("Nadeau and Bengio's corrected resampled t test"),
  posterior: z
    .strictObject({ worse: share, equivalent: share, better: share })
    .nullable()
    .describe('Of the correlated Bayesian t test'),
  bootstrap: interval('the difference, by subject').nullable(),
  family: z.int().describe("Comparisons that Holm's correction counts"),
  holm: share.nullable().describe("p after Holm's correction"),
  minimum: points.nullable().describe('Smallest difference that would be significant'),
  verdict: z.string().describe('In words'),
});

const parts = (of: z.ZodType) => z.strictObject({ row: of, column: of, rest: of });
const variances = parts(z.number().describe('In the square of a share'));

const seedsAgainstFolds = z.strictObject({
  folds: z.array(z.int()).describe('Of the largest complete table of folds and seeds'),
  seeds: z.array(z.int()),
  accuracy: z.array(z.array(share)).describe('By fold, then by seed'),
  components: z
    .strictObject({
      rows: z.int(),
      columns: z.int(),
      mean: share,
      meanSquares: variances,
      variances: variances.describe('Method of moments; a negative estimate is 0'),
      shares: parts(share).nullable().describe('null where all runs have the same accuracy'),
      truncated: z.strictObject({ row: z.boolean(), column: z.boolean() }),
      standardError: share.describe('Of the mean over all runs'),
    })
    .describe('Rows are folds, columns seeds'),
  overFolds: share.describe('Sample standard deviation over folds of the mean over seeds'),
  overSeeds: share.describe('Sample standard deviation over seeds of the mean over folds'),
  leftOut: z.int().describe('Finished runs that are not in the table'),
});

const crop = z.strictObject({
  crop: z.string().describe('Crop strategy'),
  exact: overFolds,
  oneOff: overFolds.nullable().describe('null for classes without an order'),
  cumulativeScore: z
    .array(overFolds)
    .nullable()
    .describe('Share of images at most 0, 1, ... classes off; null for classes without an order'),
  areaUnderRoc: overFolds
    .nullable()
    .describe('Of two classes, the second being positive; folds without one of them have no result'),
  interval: interval('exact, by subject').nullable(),
  seedsAgainstFolds: seedsAgainstFolds
    .nullable()
    .describe('Components of the variance of exact; null without two folds that share two seeds'),
  matrix: z.array(z.array(z.int())).describe('Images by true class, then by predicted class'),
  metrics: z.record(z.string(), spread.extend({ mean: z.number().nullable() })),
  byClass: z.record(
    z.string(),
    z.array(z.strictObject({ value: z.number().nullable(), interval: interval('value').nullable() })),
  ),
});

const overRuns = z
  .strictObject({ n: z.int().describe('Runs'), mean: z.number(), sd: z.number().nullable() })
  .nullable();

const cost = z.strictObject({
  parameters: z.number().nullable().describe('Weights and biases'),
  multiplyAdds: z.number().nullable().describe("Of one image's forward pass; null where no run recorded it"),
  seconds: overRuns.describe('Seconds of training, over runs'),
  imagesPerSecond: overRuns.describe('While it was trained, over runs'),
});

/** What `adience report build` prints with --json. */
export const reportOutputs = {
  'report build': z.strictObject({
    page: z.string().describe('Path of the page'),
    paper: z.string().nullable().describe('Path of the folder for co-authors'),
    experiments: z.array(
      z.strictObject({
        ...of('experiment', 'task', 'dataset'),
        question: z.string().nullable(),
        synthetic: z.boolean().describe('Whether its images are generated'),
        trials: z.array(
          z.strictObject({
            name: z.string().describe('Of the trial'),
            baseline: z.boolean(),
            missing: z.array(z.strictObject({ ...run, reason })).describe('Planned runs without a result'),
            cost,
            crops: z.array(crop),
          }),
        ),
        leftOut: z
          .array(z.strictObject({ ...of('trial'), ...run, reason }))
          .describe('Runs on disk that no number includes'),
        changes: z.array(z.string()).describe('What was planned otherwise before, in words'),
        comparisons: z.array(comparison),
        acrossExperiments: z
          .strictObject({
            experiments: z.array(z.string()),
            comparisons: z.array(comparison),
            differences: z.array(z.strictObject({ key: z.string(), values: z.array(z.string()) })),
          })
          .nullable(),
      }),
    ),
  }),
};
