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
  type PreparedImages,
} from '@adience/datasets';
import { runIdentity, settingsIdentity, type PlannedRun, type TrialConfig } from '@adience/experiment';
import { fingerprint, requireSameFingerprint, type WeightBundle } from '@adience/networks';
import { seedOf } from '@adience/random';
import { taskOf, type Task } from '@adience/tasks';
import type { DatasetSummary } from '@adience/tracking';
import type { ImageSource, LabelledImage } from '@adience/training';
import { datasetSummary } from './dataset-summary.ts';
import type { Inputs } from './inputs.ts';

/** Everything that a run is trained and tested on. */
export interface PreparedRun {
  readonly task: Task;
  readonly split: {
    readonly train: readonly LabelledImage[];
    readonly validation: readonly LabelledImage[];
    readonly test: readonly LabelledImage[];
  };
  readonly source: ImageSource;
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
  readonly images: PreparedImages;
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
  const { dataset, images, fold, weights, unreadable } = found;
  const readable = (records: readonly FaceRecord[]) => records.filter(({ image }) => images.has(image));
  const lists = {
    train: readable(fold.train),
    validation: readable(fold.validation),
    test: readable(fold.test),
  };
  for (const part of ['train', 'test'] as const) {
    if (lists[part].length > 0) continue;
    throw new DataIntegrityError(
      `fold ${run.testFold}: there is no readable ${part} image; see adience datasets doctor`,
    );
  }
  const nearDuplicates = await inputs.nearDuplicates(dataset, task);
  const settingsSha256 = await settingsIdentity(config);
  const digest = (records: readonly FaceRecord[]) => listDigest(records, task, images);
  return {
    id: runIdentity(settingsSha256, {
      seed: run.seed,
      testFold: run.testFold,
      lists: { train: digest(lists.train), validation: digest(lists.validation), test: digest(lists.test) },
      weights: weights?.digest ?? null,
    }),
    settingsSha256,
    load: () => ({
      task,
      split: {
        train: labelled(lists.train, task),
        validation: labelled(lists.validation, task),
        test: labelled(lists.test, task),
      },
      source: {
        images,
        normalisation: {
          // Weights come with the mean image that was subtracted when they were trained.
          mean: weights?.metadata.mean ?? meanOf(config, images, fold.train),
          scale: config.image.scale,
          standardise: config.image.standardise,
        },
      },
      weights,
      dataset: datasetSummary(dataset, task, fold.digest, unreadable, {
        validationLeakage: fold.leakage,
        nearDuplicates,
      }),
    }),
  };
}

/** The labels, pixels and initial weights of a run. */
export async function runImages({ trial, testFold, seed }: PlannedRun, inputs: Inputs): Promise<RunImages> {
  const { config } = trial;
  const task = taskOf(config.task);
  const { lists } = config.validation;
  const weights = await firstWeights(config, task, inputs); // before the pixels, which take a while
  const dataset = await inputs.dataset(config.dataset, task, config.seeding);
  const images = await inputs.images(dataset, config.image);
  const imported = lists === undefined ? undefined : await inputs.lists(lists);
  const drawn = seedOf(seed, config.seeding);
  const fold = splitFold(dataset, task, testFold, config.validation, drawn, imported);
  if (config.validation.split !== 'none')
    inputs.note(validationLine(config, testFold, seed, fold), fold.leakage > 0);
  const unreadable = images.quarantined.map(({ image }) => image).sort();
  return { dataset, images, fold, weights, unreadable };
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

/** The weights that the trial starts from, if it names any, fit for what it asks of them. */
async function firstWeights({ model, image }: TrialConfig, task: Task, inputs: Inputs) {
  if (model.weights === undefined) return undefined;
  const weights = await inputs.weights(model.weights);
  const [had, wanted] = [weights.metadata.classes.join(', '), task.classes.join(', ')];
  if (had !== wanted) {
    throw new ConfigError(
      `${weights.folder}: was trained on the classes ${had}, but task ${task.name} has ${wanted}`,
    );
  }
  requireSameFingerprint(weights.folder, weights.fingerprint, await fingerprint(image, model));
  return weights;
}

const labelled = (records: readonly FaceRecord[], task: Task): LabelledImage[] =>
  records.map((record) => ({
    image: record.image,
    subject: record.subject,
    trueClass: classOf(record, task)!,
  }));

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
