import type { PlannedRun } from '@adience/experiment';
import { seedOf } from '@adience/random';
import { trainingBatches, trainingOrder, type LabelledImage } from '@adience/training';
import type { PreparedRun } from '../experiment/resolve-run.ts';

/** A training image, before and after augmentation; values 0 to 255, red first. */
export interface PreviewRow {
  readonly image: LabelledImage;
  /** As prepared: uint8 [size, size, 3]. */
  readonly before: Uint8Array;
  /** As the network sees it in each epoch, not normalised: uint8 [input, input, 3]. */
  readonly versions: readonly Uint8Array[];
}

/**
 * The first images that a run trains on, and what becomes of them in its first epochs: the run's own batches, mixtures
 * among them, with neither mean nor scale.
 */
export async function previewRows(
  { trial: { config }, seed }: PlannedRun,
  { source: { images }, split: { train }, task }: PreparedRun,
  asked: { readonly images: number; readonly versions: number },
): Promise<readonly PreviewRow[]> {
  const { batch } = config.solver;
  const { input } = config.model;
  const drawn = seedOf(seed, config.seeding);
  const values = images.size ** 2 * 3;
  const batchOf = await trainingBatches({
    images,
    normalisation: { mean: new Float32Array(values), scale: 1 },
    train,
    augmentation: config.augmentation,
    input,
    classes: task.classes.length,
    batch,
    seed: drawn,
  });
  const order = trainingOrder(train.length, drawn);
  const shown = Array.from({ length: Math.min(asked.images, train.length) }, (_, position) =>
    order(position),
  );
  const cropAt = (position: number) => {
    const { images: crops } = batchOf(Math.floor(position / batch));
    const start = (position % batch) * input * input * 3;
    return Uint8Array.from(Uint8ClampedArray.from(crops.subarray(start, start + input * input * 3)));
  };
  const redFirst = (pixels: Uint8Array) => (images.channels === 'rgb' ? pixels : swapped(pixels));

  const versions = shown.map((): Uint8Array[] => []);
  for (let epoch = 0; epoch < asked.versions; epoch++) {
    const positions = new Map<number, number>();
    for (let n = 0; n < train.length; n++) {
      const position = epoch * train.length + n;
      positions.set(order(position), position);
    }
    shown.forEach((index, row) => versions[row]!.push(redFirst(cropAt(positions.get(index)!))));
  }
  return shown.map((index, row) => {
    const image = train[index]!;
    const before = new Uint8Array(values);
    images.read(image.image, before);
    return { image, before: redFirst(before), versions: versions[row]! };
  });
}

/** Red and blue of every pixel exchanged. */
const swapped = (pixels: Uint8Array) => pixels.map((_, at) => pixels[at + 2 - 2 * (at % 3)]!);
