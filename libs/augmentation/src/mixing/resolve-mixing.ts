import { resolvePart } from '@adience/config';
import { randomStream, shuffle, type Seed } from '@adience/random';
import type { MixingDefinition, MixingSettings } from './mixing.ts';
import { mixings } from './mixings.ts';

/** What a batch holds for each image besides its crop. */
export interface Targets {
  /** Float32 [count, width]; mixed in place. */
  readonly values: Float32Array;
  /** Values of one image: classes of a label, 1 of an age. */
  readonly width: number;
}

/**
 * Mixes a finished batch in place.
 *
 * @param images float32 [count, side, side, 3]
 * @param targets of the same images: all are mixed by the weights of the images
 */
export type BatchChange = (
  images: Float32Array,
  targets: readonly Targets[],
  seed: Seed,
  iteration: number,
) => void;

/**
 * What `augmentation.mix` lists, as one change of a batch: one of the list, each as likely as the others, with partners by
 * a permutation, all drawn from a stream named after the iteration. Null where none is listed.
 *
 * @param shape images in a batch, and the side of their crops in pixels
 */
export async function resolveMixing(
  list: readonly MixingSettings[],
  { count, side }: { readonly count: number; readonly side: number },
): Promise<BatchChange | null> {
  if (list.length === 0) return null;
  const members = mixings as Readonly<Record<string, MixingDefinition>>;
  const resolved = await Promise.all(
    list.map(async (settings) => ({ settings, part: await resolvePart(members, settings.name, settings) })),
  );
  const length = side * side * 3;
  const partners = new Float32Array(count * length);
  return (images, targets, seed, iteration) => {
    const stream = randomStream(seed, 'mix', iteration);
    const { settings, part } = resolved[stream.integer(resolved.length)]!;
    const others = shuffle(
      Uint32Array.from({ length: count }, (_, n) => n),
      stream,
    );
    others.forEach((from, to) => copyRow(images, from, partners, to, length));
    const own = part.apply(settings, { images, partners, count, side }, stream);
    if (own !== 1) for (const one of targets) mixTargets(one, others, own);
  };
}

function mixTargets({ values, width }: Targets, others: Uint32Array, own: number): void {
  const before = Float32Array.from(values);
  others.forEach((from, to) => {
    for (let at = 0; at < width; at++)
      values[to * width + at] = own * before[to * width + at]! + (1 - own) * before[from * width + at]!;
  });
}

function copyRow(source: Float32Array, from: number, target: Float32Array, to: number, length: number): void {
  target.set(source.subarray(from * length, (from + 1) * length), to * length);
}
