import { z } from 'zod';

/*
 * The experiment file, from top to bottom. Defaults are preset `caffe`: the authors' own prototxt and
 * solver (https://github.com/GilLevi/AgeGenderDeepLearning), so that a YAML states only what differs.
 */

const positive = z.number().positive();
const count = z.int().positive();
const fraction = z.number().min(0).max(1);

export const datasetSchema = z.strictObject({
  name: z.enum(['adience', 'utkface', 'synthetic']).describe('Which dataset.'),
  root: z.string().optional().describe('Its folder; default: datasets/<name>.'),
  images: z
    .enum(['aligned', 'faces'])
    .default('aligned')
    .describe('Adience: which of the two image folders.'),
  labels: z
    .enum(['authors', 'corrected', 'paper-table', 'nearest'])
    .default('authors')
    .describe('Label policy: how age strings become the eight classes.'),
  duplicates: z
    .enum(['keep', 'once'])
    .default('keep')
    .describe('Rows that repeat an image: kept as the authors kept them, or used once.'),
  unreadable: z
    .enum(['stop', 'skip'])
    .default('stop')
    .describe(
      'Images that are missing or cannot be decoded: stop, or go on without them (counted and named).',
    ),
  seed: z.int().nonnegative().default(1).describe('Synthetic: seed of the face generator.'),
  subjects: count.min(5).default(160).describe('Synthetic: number of people, over all five folds.'),
  imagesPerSubject: count.default(8).describe('Synthetic: mean number of images a person.'),
});

export const imageSchema = z.strictObject({
  size: count.min(8).max(1024).default(256).describe('Side in pixels to which images are squash-resized.'),
  resize: z
    .enum(['caffe-bilinear', 'area', 'lanczos3'])
    .default('caffe-bilinear')
    .describe('Resize kernel; caffe-bilinear is OpenCV INTER_LINEAR without antialiasing.'),
  channels: z.enum(['bgr', 'rgb']).default('bgr').describe('Channel order the network sees.'),
  mean: z
    .enum(['image', 'pixel', 'none'])
    .default('image')
    .describe(
      'Mean subtracted, of the training images of the test fold: per position, per channel, or none.',
    ),
  scale: positive.default(1).describe('Factor after mean subtraction.'),
  standardise: z
    .boolean()
    .default(false)
    .describe("Each crop to mean 0 and deviation 1, last of all: TensorFlow's per_image_standardization."),
});

export const augmentationSchema = z.strictObject({
  crop: z.enum(['random', 'center']).default('random').describe('Training crop.'),
  mirror: z.boolean().default(true).describe('Mirror each training image with probability one half.'),
});

export const modelSchema = z.strictObject({
  name: z.enum(['levi-hassner']).default('levi-hassner'),
  input: count.min(8).default(227).describe('Side in pixels of the crop the network sees.'),
  width: positive.max(4).default(1).describe('Factor on the number of filters and of fully connected units.'),
  conv1Stride: count.max(8).default(4).describe('Stride of the first convolution.'),
  pool: z
    .enum(['ceil', 'floor'])
    .default('ceil')
    .describe("How a pool's output side is rounded: up as Caffe does, or down as TensorFlow's 'valid'."),
  lrn: z.boolean().default(true).describe('Local response normalisation after the first two pools.'),
  lrnSize: count
    .refine((size) => size % 2 === 1, 'must be odd')
    .default(5)
    .describe('Channels in the window of the normalisation.'),
  lrnAlpha: positive
    .default(1e-4)
    .describe("Caffe's alpha, which is divided by lrnSize; TensorFlow's is not: give lrnSize times it."),
  dropout: z
    .tuple([z.number().min(0).lt(1), z.number().min(0).lt(1)])
    .default([0.5, 0.5])
    .describe('Share of the units of fc6 and of fc7 dropped in training.'),
  init: z
    .enum(['caffe', 'paper-text', 'he-normal'])
    .default('caffe')
    .describe(
      'First weights: as in the prototxt; all N(0, 0.01) as the article has it; or He-normal with zero biases.',
    ),
  weights: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder of weights to start from instead, as weights/NAME; their mean image is used. ' +
        'With solver.iterations 0 they are only evaluated.',
    ),
});

export const solverSchema = z.strictObject({
  type: z.enum(['sgd']).default('sgd').describe("Caffe's SGD: the rate inside the velocity."),
  learningRate: positive.default(0.001),
  policy: z.enum(['step', 'multistep', 'fixed']).default('step'),
  gamma: positive.default(0.1).describe('Factor on the rate at each drop.'),
  stepSize: count.default(10_000).describe('Policy step: iterations between drops.'),
  steps: z.array(count).default([]).describe('Policy multistep: the iterations of the drops.'),
  momentum: z.number().min(0).lt(1).default(0.9),
  weightDecay: z.number().min(0).default(0.0005),
  headMultiplier: positive.default(10).describe('Learning-rate multiplier of fc8.'),
  biasMultiplier: positive.default(2).describe('Learning-rate multiplier of the biases, on top.'),
  batch: count.default(50),
  iterations: z
    .int()
    .nonnegative()
    .default(50_000)
    .describe('Updates; 0 evaluates the first weights as they are.'),
});

export const validationSchema = z.strictObject({
  split: z
    .enum(['subject', 'authors', 'lists', 'none'])
    .default('subject')
    .describe(
      "Whole subjects; images as the authors' script draws them, so of subjects that are trained on; " +
        'lists that adience import splits took in; or none.',
    ),
  lists: z.string().min(1).optional().describe('Split lists: their folder, as splits/NAME.'),
  fraction: fraction.max(0.5).default(0.1).describe('Share of the training images held out for validation.'),
  every: count.default(1000).describe('Iterations between validations.'),
  // Optional, not defaulted: a key that is absent leaves the identity of runs that never had it.
  keep: z
    .enum(['last', 'best'])
    .optional()
    .describe('Weights that are tested: the last (default), or those of the lowest validation loss.'),
  patience: count
    .optional()
    .describe('Early stop after so many validations in a row without a lower loss; default: none.'),
});

export const evaluationSchema = z.strictObject({
  crops: z
    .array(z.enum(['center', 'ten-crop']))
    .min(1)
    .default(['center', 'ten-crop'])
    .describe("Crop strategies at test time; ten-crop is the paper's over-sampling."),
});

const allFolds = [0, 1, 2, 3, 4];
const fold = z.int().min(0).max(4);
const settingPath = z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/, 'is no dotted key');
const setting = z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.number(), z.string()]))]);

/** A whole experiment file, after `extends` and overrides are merged. Strict: unknown keys are refused. */
export const experimentSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]*$/i, 'may hold letters, digits, dot, dash and underscore')
      .describe('Name of the experiment; its folder under runs/ and reports/.'),
    question: z.string().optional().describe('The one question the experiment asks, printed on its report.'),
    dataset: datasetSchema,
    task: z.enum(['age', 'gender']),
    folds: z
      .union([z.literal('all').transform(() => allFolds), z.array(fold).min(1)])
      .default(allFolds)
      .describe('Test folds to run: all, or a list.'),
    seeds: z.array(z.int().nonnegative()).min(1).default([1]),
    image: imageSchema.prefault({}),
    augmentation: augmentationSchema.prefault({}),
    model: modelSchema.prefault({}),
    solver: solverSchema.prefault({}),
    validation: validationSchema.prefault({}),
    evaluation: evaluationSchema.prefault({}),
    sweep: z
      .record(settingPath, z.array(setting).min(1))
      .default({})
      .describe('Grid: dotted key to its values.'),
    include: z
      .array(z.record(settingPath, setting))
      .default([])
      .describe('Points beside the grid: each a map of dotted keys to values.'),
    exclude: z
      .array(z.record(settingPath, setting))
      .default([])
      .describe('Points of the grid to leave out: every one that has all the values of an entry.'),
    baseline: z
      .record(settingPath, setting)
      .optional()
      .describe('The trial others are compared with, declared before the result is known.'),
  })
  .refine((experiment) => experiment.model.input <= experiment.image.size, {
    path: ['model', 'input'],
    message: 'must not exceed image.size: crops are taken out of the resized image',
  })
  .refine(({ validation: { split, lists } }) => (split === 'lists') === (lists !== undefined), {
    path: ['validation', 'lists'],
    message: 'goes with validation.split lists, and only with it',
  })
  .refine(({ solver: { policy, steps } }) => (policy === 'multistep') === steps.length > 0, {
    path: ['solver', 'steps'],
    message: 'goes with solver.policy multistep, and only with it',
  })
  .refine(
    ({ validation: { split, keep, patience } }) =>
      split !== 'none' || ((keep ?? 'last') === 'last' && patience === undefined),
    {
      path: ['validation', 'split'],
      message: 'must not be none where keep: best or patience look at the validation loss',
    },
  );

export type Experiment = Readonly<z.output<typeof experimentSchema>>;
export type DatasetConfig = Experiment['dataset'];
export type ImageConfig = Experiment['image'];
export type AugmentationConfig = Experiment['augmentation'];
export type ModelConfig = Experiment['model'];
export type SolverConfig = Experiment['solver'];
export type ValidationConfig = Experiment['validation'];
export type EvaluationConfig = Experiment['evaluation'];
export type Task = Experiment['task'];
export type LabelPolicy = DatasetConfig['labels'];
export type CropStrategy = EvaluationConfig['crops'][number];
/** A value that a sweep or a baseline may give to a dotted key. */
export type Setting = z.output<typeof setting>;
/** What one trial's runs are made from: the experiment without its axes. */
export type TrialConfig = Omit<
  Experiment,
  'sweep' | 'include' | 'exclude' | 'baseline' | 'folds' | 'seeds' | 'question'
>;
