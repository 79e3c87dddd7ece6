import { ConfigError } from '@adience/config';
import {
  classOf,
  DataIntegrityError,
  listDigest,
  meanImage,
  meanPixel,
  splitFold,
  type Dataset,
  type FaceRecord,
  type FoldSplit,
  type KeptShare,
  trainingPool,
  type PreparedImages,
  type TrainingPool,
} from '@adience/datasets';
import { runIdentity, settingsIdentity, type PlannedRun, type TrialConfig } from '@adience/experiment';
import {
  fingerprint,
  requireSameFingerprint,
  withoutHead,
  type Fingerprint,
  type HeadSettings,
  type WeightBundle,
} from '@adience/networks';
import { seedOf } from '@adience/random';
import { taskOf, type Task } from '@adience/tasks';
import type { DatasetSummary } from '@adience/tracking';
import { headOfLoss, lossDefinition, type ImageSource, type LabelledImage } from '@adience/training';
import { datasetSummary } from './dataset-summary.ts';
import type { Inputs } from './inputs.ts';
import { headOfTrial } from './network-form.ts';
import { checkSeen, weightsFolder } from './weights-of-run.ts';

/** Everything that a run is trained and tested on. */
export interface PreparedRun {
  readonly task: Task;
  /** Tasks that the same network learns besides. */
  readonly auxiliary: readonly { readonly task: Task; readonly dataset: DatasetSummary }[];
  /** How the network's outputs become probabilities, as the loss asks. */
  readonly head: HeadSettings;
  /** The loss needs ages in years. */
  readonly withYears: boolean;
  readonly split: {
    readonly train: readonly LabelledImage[];
    readonly validation: readonly LabelledImage[];
    readonly test: readonly LabelledImage[];
  };
  /** Of the images that are trained and validated on. */
  readonly source: ImageSource;
  /** Of the test images, the same unless another dataset is trained on. */
  readonly testSource: ImageSource;
  /** What training starts from; undefined: initialised from the seed. */
  readonly weights: WeightBundle | undefined;
  readonly dataset: DatasetSummary;
}

/** A planned run whose labels and pixels have been read: enough to know whether it has been done. */
export interface ResolvedRun {
  readonly id: string;
  readonly settingsSha256: string;
  /** What it is trained and tested on; the mean image is computed here. */
  load(): PreparedRun;
}

/** The images of one run before anything is computed from them. */
export interface RunImages {
  readonly dataset: Dataset;
  /** Of the test images. */
  readonly images: PreparedImages;
  /** Of the images that are trained and validated on. */
  readonly trainingImages: PreparedImages;
  /** Where another dataset is trained on. */
  readonly pool: TrainingPool | undefined;
  readonly fold: FoldSplit;
  readonly weights: WeightBundle | undefined;
  /** Images that cannot be read, sorted. */
  readonly unreadable: readonly string[];
}

/**
 * Label files and pixels to what one run sees:
 * ```
 * Dataset -> FoldSplit -> (unreadable images out, counted) -> identity -> mean of the training images
 * ```
 * @throws DataIntegrityError for an empty fold, or images that cannot be read
 * @throws ConfigError for initial weights that were made for something else
 */
export async function resolveRun(run: PlannedRun, inputs: Inputs): Promise<ResolvedRun> {
  const { config } = run.trial;
  const task = taskOf(config.task);
  const found = await runImages(run, inputs);
  const { dataset, images, trainingImages, pool, fold, weights, unreadable } = found;
  const readable = (records: readonly FaceRecord[], from: PreparedImages) =>
    records.filter(({ image }) => from.has(image));
  const lists = {
    train: readable(fold.train, trainingImages),
    validation: readable(fold.validation, trainingImages),
    test: readable(fold.test, images),
  };
  for (const part of ['train', 'test'] as const) {
    if (lists[part].length > 0) continue;
    throw new DataIntegrityError(
      `fold ${run.testFold}: there is no readable ${part} image; see adience datasets doctor`,
    );
  }
  const head = await headOfTrial(config);
  const auxiliary = config.auxiliary.map((one) => taskOf(one.task));
  const { usesYears: withYears = false } = await lossDefinition(config.loss);
  if (withYears) requireYears(lists.train, config);
  const nearDuplicates = await inputs.nearDuplicates(dataset, task);
  const settingsSha256 = await settingsIdentity(config);
  const digest = (records: readonly FaceRecord[], from: PreparedImages) =>
    listDigest(records, [task, ...auxiliary], from, withYears);
  const digests = {
    train: digest(lists.train, trainingImages),
    validation: digest(lists.validation, trainingImages),
    test: digest(lists.test, images),
  };
  const summary = (of: Task) =>
    datasetSummary(dataset, of, fold.digest, unreadable, {
      validationLeakage: fold.leakage,
      nearDuplicates,
      kept: fold.kept,
      pool,
    });
  return {
    id: runIdentity(settingsSha256, {
      seed: run.seed,
      testFold: run.testFold,
      lists: digests,
      weights: weights?.digest ?? null,
    }),
    settingsSha256,
    load: () => {
      const normalisation = {
        // Weights come with the mean image that was subtracted when they were trained.
        mean: weights?.metadata.mean ?? meanOf(config, trainingImages, fold.train),
        scale: config.image.scale,
        standardise: config.image.standardise,
      };
      return {
        task,
        auxiliary: auxiliary.map((one) => ({ task: one, dataset: summary(one) })),
        head,
        withYears,
        split: {
          train: labelled(lists.train, task, auxiliary),
          validation: labelled(lists.validation, task, auxiliary),
          test: labelled(lists.test, task, auxiliary),
        },
        source: { images: trainingImages, normalisation },
        testSource: { images, normalisation },
        weights,
        dataset: summary(task),
      };
    },
  };
}

/** The labels, pixels and initial weights of a run. */
export async function runImages(run: PlannedRun, inputs: Inputs): Promise<RunImages> {
  const { trial, testFold, seed } = run;
  const { config } = trial;
  const task = taskOf(config.task);
  const { lists } = config.validation;
  const weights = await firstWeights(run, task, inputs); // before the pixels, which take a while
  const tasks = [task, ...config.auxiliary.map((one) => taskOf(one.task))];
  const dataset = await inputs.dataset(config.dataset, tasks, config.seeding);
  if (weights !== undefined) {
    const { name } = config.dataset;
    const unknown = await checkSeen(weights.folder, { name, digest: dataset.digest, testFold });
    if (unknown !== null) inputs.note(unknown, true);
  }
  const images = await inputs.images(dataset, config.image);
  const imported = lists === undefined ? undefined : await inputs.lists(lists);
  const drawn = seedOf(seed, config.seeding);
  const { pool, trainingImages } = await poolOf(run, { dataset, images }, tasks, inputs);
  const fold = splitFold(dataset, task, testFold, config.validation, drawn, imported, pool);
  if (config.validation.split !== 'none')
    inputs.note(validationLine(config, testFold, seed, fold), fold.leakage > 0);
  if (fold.kept !== undefined) inputs.note(shareLine(testFold, seed, fold.kept), true);
  const both = pool === undefined ? [images] : [images, trainingImages];
  const unreadable = both.flatMap(({ quarantined }) => quarantined.map(({ image }) => image)).sort();
  return { dataset, images, trainingImages, pool, fold, weights, unreadable };
}

/** The dataset that is trained on instead of the tested one's other folds, where there is one. */
async function poolOf(
  { trial: { config }, testFold, seed }: PlannedRun,
  { dataset, images }: Pick<RunImages, 'dataset' | 'images'>,
  tasks: readonly Task[],
  inputs: Inputs,
): Promise<Pick<RunImages, 'pool' | 'trainingImages'>> {
  const { train } = config.dataset;
  if (train === undefined) return { pool: undefined, trainingImages: images };
  const training = await inputs.dataset(train, tasks, config.seeding);
  const trainingImages = await inputs.images(training, config.image);
  const pool = trainingPool(training, dataset, tasks[0]!, testFold, {
    training: trainingImages,
    tested: images,
  });
  const { ofTestedSubjects, withTestedPixels } = pool.leftOut;
  inputs.note(
    `fold ${testFold} seed ${seed}: trains on ${train.name}, ${pool.records.length} images, without ` +
      `${ofTestedSubjects} of subjects and ${withTestedPixels} with the very pixels of the test images of ` +
      dataset.config.name,
    true,
  );
  return { pool, trainingImages };
}

/** Every run resolved, in the plan's order. */
export async function resolveRuns(
  runs: readonly PlannedRun[],
  inputs: Inputs,
): Promise<ReadonlyMap<PlannedRun, ResolvedRun>> {
  const resolved = new Map<PlannedRun, ResolvedRun>();
  for (const run of runs) resolved.set(run, await resolveRun(run, inputs));
  return resolved;
}

const validationLine = (
  { validation: { split } }: TrialConfig,
  testFold: number,
  seed: number,
  { validation, leakage }: FoldSplit,
) =>
  `fold ${testFold} seed ${seed}: ${validation.length} validation images by split ` +
  `${split}, ${(100 * leakage).toFixed(1)} % of subjects also trained on`;

const shareLine = (testFold: number, seed: number, kept: KeptShare) =>
  `fold ${testFold} seed ${seed}: trains on ${kept.subjects} of ${kept.ofSubjects} subjects, ` +
  `${kept.images} of ${kept.ofImages} images (dataset.trainShare ${kept.share})`;

/** The weights that the trial starts from, if it names any, fit for what it asks of them. */
async function firstWeights(run: PlannedRun, task: Task, inputs: Inputs) {
  const { model, image, loss, auxiliary } = run.trial.config;
  if (model.weights === undefined) return undefined;
  const newHead = model.resetHead === true;
  const weights = await inputs.weights(weightsFolder(model.weights, run));
  const [had, wanted] = [weights.metadata.classes.join(', '), task.classes.join(', ')];
  if (had !== wanted && !newHead) {
    throw new ConfigError(
      `${weights.folder}: was trained on the classes ${had}, but task ${task.name} has ${wanted}; ` +
        'model.resetHead: true gives them a new output layer',
    );
  }
  if (auxiliary.length > 0 && !newHead) {
    throw new ConfigError(
      `${weights.folder}: its output layer has no units for the auxiliary tasks; ` +
        'model.resetHead: true gives the network one that has',
    );
  }
  const asked = await fingerprint(image, model, await headOfLoss(loss, task));
  const compared = newHead ? withoutHead : (whole: Fingerprint) => whole;
  requireSameFingerprint(weights.folder, compared(weights.fingerprint), compared(asked));
  return weights;
}

const labelled = (records: readonly FaceRecord[], task: Task, auxiliary: readonly Task[]): LabelledImage[] =>
  records.map((record) => {
    const { image, subject, years } = record;
    const others = auxiliary.map((one) => classOf(record, one));
    const labelled = { image, subject, trueClass: classOf(record, task)!, auxiliary: others };
    return years === undefined ? labelled : { ...labelled, years };
  });

/** @throws ConfigError where an image has no age in years */
function requireYears(train: readonly FaceRecord[], { loss, dataset }: TrialConfig): void {
  const without = train.filter(({ years }) => years === undefined);
  if (without.length === 0) return;
  throw new ConfigError(
    `loss.name: ${loss.name} needs ages in years, which ${without.length} of ${train.length} training images of dataset ` +
      `${dataset.name} do not have (${without[0]!.image}); use coral or soft-labels`,
  );
}

/** What is subtracted, as float32 [size, size, 3]. */
export function meanOf(
  { image }: TrialConfig,
  images: PreparedImages,
  train: readonly FaceRecord[],
): Float32Array {
  if (image.mean === 'none') return new Float32Array(images.size ** 2 * 3);
  const mean = meanImage(images, train);
  if (image.mean === 'image') return mean;
  const pixel = meanPixel(mean);
  return mean.map((_, at) => pixel[at % 3]!);
}
