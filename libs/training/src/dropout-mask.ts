import { randomStream, type Seed } from '@adience/random';

/**
 * The dropout mask of one layer in one iteration, from a stream named by both, so that every backend drops the same
 * units: 0, or 1 / (1 - rate), as Caffe scales what stays.
 *
 * @param length values of the layer's output for the full batch
 */
export function dropoutMask(
  length: number,
  rate: number,
  seed: Seed,
  layer: string,
  iteration: number,
): Float32Array {
  const stream = randomStream(seed, 'dropout', layer, iteration);
  const keep = 1 / (1 - rate);
  return Float32Array.from({ length }, () => (stream.uniform() < rate ? 0 : keep));
}
