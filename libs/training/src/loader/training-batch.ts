import type { AugmentationConfig } from '@adience/augmentation';
import { randomCrop, resolveMixing, resolveOperations, writeCrop, type Batch } from '@adience/augmentation';
import { randomStream, type Seed } from '@adience/random';
import type { ImageSource, LabelledImage } from '../labelled-images.ts';
import { trainingOrder } from './training-order.ts';

/** What the batches of a run are drawn from. */
export interface BatchSource extends ImageSource {
  readonly train: readonly LabelledImage[];
  readonly augmentation: AugmentationConfig;
  /** Side of the crop, in pixels. */
  readonly input: number;
  readonly classes: number;
  readonly batch: number;
  /** Classes of each auxiliary task; absent: there are none. */
  readonly auxiliary?: readonly number[];
  /** Batches hold ages in years, which every training image then has; absent: they do not. */
  readonly withYears?: boolean;
  readonly seed: Seed;
}

/** The batch of an iteration, counted from 0; its crops in `memory` where that is given. */
export type BatchOfIteration = (iteration: number, memory?: Float32Array) => Batch;

/**
 * The batches of a run, each a function of its iteration alone: every epoch goes through the training
 * images in a fresh order, and crops are drawn from streams named by the position in the run, mixtures by the iteration.
 *
 * @returns the batch of an iteration, counted from 0; its crops in `memory` where that is given, else in
 *   memory of its own
 */
export async function trainingBatches(source: BatchSource): Promise<BatchOfIteration> {
  const { images, normalisation, train, input, classes, batch, seed } = source;
  const { auxiliary = [], withYears = false } = source;
  const change = await resolveOperations(source.augmentation.operations, images.channels);
  const mix = await resolveMixing(source.augmentation.mix ?? [], { count: batch, side: input });
  const pixels = new Uint8Array(images.size ** 2 * 3);
  const order = trainingOrder(train.length, seed);

  return (iteration, memory) => {
    const crops = memory ?? new Float32Array(batch * input * input * 3);
    const labels = new Float32Array(batch * classes);
    const others = auxiliary.map((classes) => new Float32Array(batch * classes));
    const years = withYears ? new Float32Array(batch) : null;
    for (let b = 0; b < batch; b++) {
      const position = iteration * batch + b;
      const { image, trueClass, auxiliary: further, years: age = NaN } = train[order(position)]!;
      images.read(image, pixels);
      change?.(pixels, images.size, seed, position);
      const crop = randomCrop(randomStream(seed, 'crop', position), images.size, input, source.augmentation);
      writeCrop(pixels, images.size, normalisation, crop, input, crops, b * input * input * 3);
      labels[b * classes + trueClass] = 1;
      others.forEach((oneHot, at) => {
        const found = further?.[at] ?? null;
        if (found !== null) oneHot[b * auxiliary[at]! + found] = 1;
      });
      if (years !== null) years[b] = age;
    }
    const targets = [labels, ...others].map((values) => ({ values, width: values.length / batch }));
    if (years !== null) targets.push({ values: years, width: 1 });
    mix?.(crops, targets, seed, iteration);
    return { images: crops, labels, auxiliary: others, years };
  };
}
