import { tasks, type TaskName } from '@adience/tasks';
import { createHash } from 'node:crypto';
import { ConfigError } from '@adience/config';
import { runIdentity, type PlannedRun, type TrialConfig } from '@adience/experiment';
import {
  classOf,
  DataIntegrityError,
  meanImage,
  meanPixel,
  splitFold,
  type FaceRecord,
  type FoldSplit,
  type PreparedImages,
} from '@adience/datasets';
import { fingerprint, requireSameFingerprint, type WeightFile } from '@adience/networks';
import type { DatasetSummary } from '@adience/tracking';
import type { ImageSource, LabelledImage } from '@adience/training';
import { datasetSummary } from './dataset-summary.ts';
import type { Inputs } from './inputs.ts';

/** Everything that a run is trained and tested on. */
export interface PreparedRun {
  readonly classes: readonly string[];
  readonly split: {
    readonly train: readonly LabelledImage[];
    readonly validation: readonly LabelledImage[];
    readonly test: readonly LabelledImage[];
  };
  readonly source: ImageSource;
  /** What training starts from; undefined: drawn from the seed. */
  readonly weights: WeightFile | undefined;
  readonly dataset: DatasetSummary;
}

/** The labels' half of a run, enough to know whether it has been done. */
export interface RunLabels {
  readonly id: string;
  finish(): PreparedRun;
}

/**
 * Label files and pixels to what one run sees:
 * ```
 * Dataset -> FoldSplit -> (unreadable images out, counted) -> identity -> mean of the training images
 * ```
 * @throws DataIntegrityError for an empty fold, or images that cannot be read
 * @throws ConfigError for first weights that were made for something else
 */
export async function prepareRun(run: PlannedRun, inputs: Inputs): Promise<RunLabels> {
  const { config } = run.trial;
  const weights = await firstWeights(config, inputs); // before the pixels, which take their time
  const dataset = await inputs.dataset(config.dataset);
  const images = await inputs.images(dataset, config.image);
  const lists =
    config.validation.lists === undefined ? undefined : await inputs.lists(config.validation.lists);
  const fold = splitFold(dataset, config.task, run.testFold, config.validation, run.seed, lists);
  if (config.validation.split !== 'none') inputs.note(validationLine(run, fold));
  const readable = (records: readonly FaceRecord[]) => labelled(records, config.task, images);
  const split = {
    train: readable(fold.train),
    validation: readable(fold.validation),
    test: readable(fold.test),
  };
  for (const part of ['train', 'test'] as const) {
    if (split[part].length === 0) {
      throw new DataIntegrityError(
        `fold ${run.testFold}: no readable ${part} image is left; see adience datasets doctor`,
      );
    }
  }
  const unreadable = images.quarantined.map(({ image }) => image).sort();
  const pixels = createHash('sha256')
    .update(JSON.stringify([dataset.digest, unreadable, ...(weights === undefined ? [] : [weights.digest])]))
    .digest('hex');
  return {
    id: runIdentity(run, pixels, fold.digest),
    finish: () => ({
      classes: tasks[config.task].classes,
      split,
      source: {
        images,
        normalisation: {
          // Weights go with the mean image that they have seen subtracted.
          mean: weights?.notes.mean ?? meanOf(config, images, fold.train),
          scale: config.image.scale,
          standardise: config.image.standardise,
        },
      },
      weights,
      dataset: datasetSummary(dataset, config.task, fold.digest, unreadable, fold.leakage),
    }),
  };
}

/** The labels' half of every run, in the plan's order. */
export async function prepareRuns(
  runs: readonly PlannedRun[],
  inputs: Inputs,
): Promise<ReadonlyMap<PlannedRun, RunLabels>> {
  const labels = new Map<PlannedRun, RunLabels>();
  for (const run of runs) labels.set(run, await prepareRun(run, inputs));
  return labels;
}

const validationLine = ({ trial, seed, testFold }: PlannedRun, { validation, leakage }: FoldSplit) =>
  `fold ${testFold} seed ${seed}: ${validation.length} validation images by split ` +
  `${trial.config.validation.split}, ${(100 * leakage).toFixed(1)} % of subjects also trained on`;

/** The weights that the trial starts from, if it names any, fit for what it asks of them. */
async function firstWeights({ model, image, task }: TrialConfig, inputs: Inputs) {
  if (model.weights === undefined) return undefined;
  const weights = await inputs.weights(model.weights);
  const [had, wanted] = [weights.notes.classes.join(', '), tasks[task].classes.join(', ')];
  if (had !== wanted) {
    throw new ConfigError(`${weights.folder}: tells ${had} apart, but task ${task} asks for ${wanted}`);
  }
  const made = fingerprint(weights.notes.image, weights.model);
  requireSameFingerprint(weights.folder, made, fingerprint(image, model));
  return weights;
}

const labelled = (records: readonly FaceRecord[], task: TaskName, images: PreparedImages): LabelledImage[] =>
  records
    .filter(({ image }) => images.has(image))
    .map((record) => ({ image: record.image, subject: record.subject, trueClass: classOf(record, task)! }));

/** What is subtracted, as float32 [size, size, 3]. */
function meanOf({ image }: TrialConfig, images: PreparedImages, train: readonly FaceRecord[]): Float32Array {
  if (image.mean === 'none') return new Float32Array(images.size ** 2 * 3);
  const mean = meanImage(images, train);
  if (image.mean === 'image') return mean;
  const pixel = meanPixel(mean);
  return mean.map((_, at) => pixel[at % 3]!);
}
