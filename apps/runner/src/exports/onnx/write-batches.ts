import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { centerCrop, writeCrop } from '@adience/augmentation';
import { ConfigError } from '@adience/config';
import type { PlannedRun } from '@adience/experiment';
import type { Progress } from '@adience/datasets';
import { forward, product, saveWeights, type Network } from '@adience/networks';
import { seedOf, type Seed } from '@adience/random';
import { dropoutMask, lossDefinition, stochasticDepthMask, trainingBatches } from '@adience/training';
import { firstNetwork } from '../../experiment/first-network.ts';
import type { PreparedRun } from '../../experiment/resolve-run.ts';
import { createFolderAtomically } from '../../create-folder-atomically.ts';
import { npyWriter } from './npy-writer.ts';

/** What an export holds. */
export interface BatchesExport {
  readonly folder: string;
  readonly iterations: number;
  readonly batch: number;
  readonly testImages: number;
}

/**
 * Everything that a run is made from, for another program to train on; written completely or not at all:
 * ```
 * weights/            the initial weights      images.npy  float32 [iterations, B, input, input, 3]
 * test-images.npy     center crops           labels.npy  uint8 [iterations, B]
 * test-labels.npy     uint8 [N]              dropout-<layer>.npy  uint8 [iterations, B, units], 1 where kept
 * batches.json        the run's identity, configuration and classes
 * stochastic-depth-<block>.npy  uint8 [iterations, B], 1 where the block's branch counts; of networks that drop some
 * ```
 * @param id the run's identity, so that a result can be compared with the run's own
 * @throws ConfigError where a batch holds more than one class an image: mixtures, auxiliary tasks, ages in years
 */
export async function writeBatches(
  run: PlannedRun,
  id: string,
  prepared: PreparedRun,
  folder: string,
  onProgress: Progress,
): Promise<BatchesExport> {
  const { config } = run.trial;
  const { task, source, split } = prepared;
  const { classes } = task;
  const { iterations, batch } = config.solver;
  const more = {
    'augmentation.mix': (config.augmentation.mix ?? []).length > 0 ? '; set it to []' : null,
    auxiliary: config.auxiliary.length > 0 ? '; set it to []' : null,
    'loss.name': (await lossDefinition(config.loss)).usesYears === true ? ', not its age in years' : null,
  };
  for (const [key, advice] of Object.entries(more))
    if (advice !== null)
      throw new ConfigError(`${key}: an export of batches holds one class an image${advice}`);
  const network = await firstNetwork(run, prepared);
  try {
    await createFolderAtomically(folder, async (temporary) => {
      // 1. Where training starts.
      const metadata = { classes, image: config.image, mean: source.normalisation.mean };
      await saveWeights(network, join(temporary, 'weights'), metadata);
      // 2. What it sees, iteration by iteration.
      await writeTraining(run, prepared, network, temporary, onProgress);
      // 3. What is asked of it then.
      await writeTest(run, prepared, temporary);
      // 4. What all that is.
      const { seed, testFold, trial } = run;
      const about = { run: id, trial: trial.name, seed, testFold, classes, config };
      await writeFile(join(temporary, 'batches.json'), `${JSON.stringify(about, null, 2)}\n`);
    });
  } finally {
    network.dispose();
  }
  return { folder, iterations, batch, testImages: split.test.length };
}

async function writeTraining(
  { trial: { config }, seed }: PlannedRun,
  { source, split, task: { classes } }: PreparedRun,
  network: Network,
  folder: string,
  onProgress: Progress,
): Promise<void> {
  const { iterations, batch } = config.solver;
  const { input } = config.model;
  const drawn = seedOf(seed, config.seeding);
  const batchOf = await trainingBatches({
    ...source,
    train: split.train,
    augmentation: config.augmentation,
    input,
    classes: classes.length,
    batch,
    seed: drawn,
  });
  const images = await npyWriter(join(folder, 'images.npy'), 'float32', [iterations, batch, input, input, 3]);
  const labels = await npyWriter(join(folder, 'labels.npy'), 'uint8', [iterations, batch]);
  const dropped = await Promise.all(
    maskedLayers(network, input).map(async ({ file, shape, maskOf }) => {
      const writer = await npyWriter(join(folder, file), 'uint8', [iterations, batch, ...shape]);
      const length = batch * product(shape);
      return { writer, maskOf: (iteration: number) => maskOf(length, drawn, iteration) };
    }),
  );
  for (let iteration = 0; iteration < iterations; iteration++) {
    const { images: crops, labels: oneHot } = batchOf(iteration);
    await images.append(crops);
    await labels.append(classesOf(oneHot, classes.length));
    for (const { writer, maskOf } of dropped)
      await writer.append(Uint8Array.from(maskOf(iteration), (kept) => Number(kept > 0)));
    onProgress({ done: iteration + 1, total: iterations });
  }
  for (const writer of [images, labels, ...dropped.map((layer) => layer.writer)]) await writer.close();
}

/** A mask of a training pass: where it is written, its shape for one image, and its values. */
interface MaskedLayer {
  readonly file: string;
  readonly shape: readonly number[];
  maskOf(length: number, seed: Seed, iteration: number): Float32Array;
}

/** What a network drops in training, found by passing images through it: two, as batch statistics take more than one. */
function maskedLayers(network: Network, input: number): readonly MaskedLayer[] {
  const layers: MaskedLayer[] = [];
  tf.tidy(() => {
    forward(network, tf.zeros<tf.Rank.R4>([2, input, input, 3]), {
      dropout(name, x, rate) {
        const [file, shape] = [`dropout-${name}.npy`, [product(x.shape.slice(1))]];
        const maskOf: MaskedLayer['maskOf'] = (length, seed, at) => dropoutMask(length, rate, seed, name, at);
        if (rate > 0) layers.push({ file, shape, maskOf });
        return x;
      },
      dropPath(name, x, rate) {
        const file = `stochastic-depth-${name}.npy`;
        const maskOf: MaskedLayer['maskOf'] = (batch, seed, at) =>
          stochasticDepthMask(batch, rate, seed, name, at);
        if (rate > 0) layers.push({ file, shape: [], maskOf });
        return x;
      },
      frozen: () => false,
      update: () => undefined,
    });
  });
  return layers;
}

/** The test images' center crops, as prediction sees them. */
async function writeTest(
  { trial: { config } }: PlannedRun,
  { testSource: { images, normalisation }, split: { test } }: PreparedRun,
  folder: string,
): Promise<void> {
  const { input } = config.model;
  const crop = centerCrop(images.size, input);
  const pixels = new Uint8Array(images.size ** 2 * 3);
  const values = new Float32Array(input * input * 3);
  const crops = await npyWriter(join(folder, 'test-images.npy'), 'float32', [test.length, input, input, 3]);
  for (const { image } of test) {
    images.read(image, pixels);
    writeCrop(pixels, images.size, normalisation, crop, input, values, 0);
    await crops.append(values);
  }
  await crops.close();
  const labels = await npyWriter(join(folder, 'test-labels.npy'), 'uint8', [test.length]);
  await labels.append(Uint8Array.from(test, ({ trueClass }) => trueClass));
  await labels.close();
}

/** Class indices from one-hot rows. */
const classesOf = (oneHot: Float32Array, classes: number) =>
  Uint8Array.from({ length: oneHot.length / classes }, (_, row) =>
    oneHot.subarray(row * classes, (row + 1) * classes).indexOf(1),
  );
