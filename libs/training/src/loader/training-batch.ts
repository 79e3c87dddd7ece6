import type { AugmentationConfig } from '@adience/augmentation';
import { randomCrop, resolveOperations, writeCrop, type Batch } from '@adience/augmentation';
import { randomStream, shuffle, type Seed } from '@adience/random';
import type { ImageSource, LabelledImage } from '../labelled-images.ts';

/** What the batches of a run are drawn from. */
export interface BatchSource extends ImageSource {
  readonly train: readonly LabelledImage[];
  readonly augmentation: AugmentationConfig;
  /** Side of the crop, in pixels. */
  readonly input: number;
  readonly classes: number;
  readonly batch: number;
  readonly seed: Seed;
}

/** The batch of an iteration, counted from 0; its crops in `memory` where that is given. */
export type BatchOfIteration = (iteration: number, memory?: Float32Array) => Batch;

/**
 * The batches of a run, each a function of its iteration alone: every epoch goes through the training
 * images in a fresh order, and crops are drawn from streams named by the position in the run.
 *
 * @returns the batch of an iteration, counted from 0; its crops in `memory` where that is given, else in
 *   memory of its own
 */
export async function trainingBatches(source: BatchSource): Promise<BatchOfIteration> {
  const { images, normalisation, train, input, classes, batch, seed } = source;
  const change = await resolveOperations(source.augmentation.operations);
  const pixels = new Uint8Array(images.size ** 2 * 3);
  const orderOf = rememberLast((epoch: number) =>
    shuffle(
      Uint32Array.from({ length: train.length }, (_, n) => n),
      randomStream(seed, 'order', epoch),
    ),
  );

  return (iteration, memory) => {
    const crops = memory ?? new Float32Array(batch * input * input * 3);
    const labels = new Float32Array(batch * classes);
    for (let b = 0; b < batch; b++) {
      const position = iteration * batch + b;
      const epoch = Math.floor(position / train.length);
      const { image, trueClass } = train[orderOf(epoch)[position % train.length]!]!;
      images.read(image, pixels);
      change?.(pixels, images.size, seed, position);
      const crop = randomCrop(randomStream(seed, 'crop', position), images.size, input, source.augmentation);
      writeCrop(pixels, images.size, normalisation, crop, input, crops, b * input * input * 3);
      labels[b * classes + trueClass] = 1;
    }
    return { images: crops, labels };
  };
}

function rememberLast<T>(compute: (key: number) => T): (key: number) => T {
  let last: { key: number; value: T } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, value: compute(key) };
    return last.value;
  };
}
