import { randomStream, shuffle, type Seed } from '@adience/random';

/**
 * The order in which a run goes through its training images: every epoch through all of them, in a fresh order.
 *
 * @param count training images
 * @returns the image at a position in the run, 0 to count - 1; positions are counted from 0, image by image
 */
export function trainingOrder(count: number, seed: Seed): (position: number) => number {
  const orderOf = rememberLast((epoch: number) =>
    shuffle(
      Uint32Array.from({ length: count }, (_, n) => n),
      randomStream(seed, 'order', epoch),
    ),
  );
  return (position) => orderOf(Math.floor(position / count))[position % count]!;
}

function rememberLast<T>(compute: (key: number) => T): (key: number) => T {
  let last: { key: number; value: T } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, value: compute(key) };
    return last.value;
  };
}
