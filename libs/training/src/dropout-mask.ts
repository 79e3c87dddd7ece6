import { randomStream, type RandomStream, type Seed } from '@adience/random';

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
  return kept(length, rate, randomStream(seed, 'dropout', layer, iteration));
}

/**
 * The images of a batch for which a residual block's branch counts in one iteration: 0, or 1 / (1 - rate), a value an
 * image, from a stream named by block and iteration.
 */
export function stochasticDepthMask(
  batch: number,
  rate: number,
  seed: Seed,
  block: string,
  iteration: number,
): Float32Array {
  return kept(batch, rate, randomStream(seed, 'stochastic-depth', block, iteration));
}

function kept(length: number, rate: number, stream: RandomStream): Float32Array {
  const keep = 1 / (1 - rate);
  return Float32Array.from({ length }, () => (stream.uniform() < rate ? 0 : keep));
}
