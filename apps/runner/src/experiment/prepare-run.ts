import { createHash } from 'node:crypto';
import { runIdentity, type PlannedRun, type Task, type TrialConfig } from '@adience/config';
import {
  classLabels,
  classOf,
  DataIntegrityError,
  meanImage,
  meanPixel,
  splitFold,
  type Dataset,
  type FaceRecord,
  type PreparedImages,
} from '@adience/data';
import type { DatasetSummary } from '@adience/tracking';
import type { ImageSource, LabelledImage } from '@adience/training';
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
 */
export async function prepareRun(run: PlannedRun, inputs: Inputs): Promise<RunLabels> {
  const { config } = run.trial;
  const dataset = await inputs.dataset(config.dataset);
  const images = await inputs.images(dataset, config.image);
  const fold = splitFold(dataset, config.task, run.testFold, config.validation, run.seed);
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
    .update(JSON.stringify([dataset.digest, unreadable]))
    .digest('hex');
  return {
    id: runIdentity(run, pixels, fold.digest),
    finish: () => ({
      classes: classLabels(config.task),
      split,
      source: {
        images,
        normalisation: { mean: meanOf(config, images, fold.train), scale: config.image.scale },
      },
      dataset: summarise(dataset, config.task, fold.digest, unreadable),
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

const labelled = (records: readonly FaceRecord[], task: Task, images: PreparedImages): LabelledImage[] =>
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

function summarise(
  dataset: Dataset,
  task: Task,
  splitDigest: string,
  unreadable: readonly string[],
): DatasetSummary {
  const { config, digest, rows, repeatedRows, synthetic, excluded, records } = dataset;
  const countsByFold = [0, 1, 2, 3, 4].map((fold) => {
    const counts = new Array<number>(classLabels(task).length).fill(0);
    for (const record of records) {
      const of = record.fold === fold ? classOf(record, task) : null;
      if (of !== null) counts[of]! += 1;
    }
    return counts;
  });
  const { name, labels, duplicates } = config;
  return {
    name,
    synthetic,
    labels,
    duplicates,
    digest,
    splitDigest,
    rows,
    repeatedRows,
    countsByFold,
    excluded,
    unreadable,
  };
}
