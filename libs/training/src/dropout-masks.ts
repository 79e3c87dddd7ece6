import * as tf from '@tensorflow/tfjs';
import type { DropoutMasks, Network } from '@adience/networks';
import { randomStream } from '@adience/random';

/**
 * The dropout masks of one iteration, from streams named by layer and iteration, so that every backend
 * drops the same units. Caffe scales what stays by 1 / (1 - rate).
 */
export function dropoutMasks(
  { spec }: Network,
  batch: number,
  seed: number,
  iteration: number,
): DropoutMasks {
  const mask = (layer: 'fc6' | 'fc7', rate: number) => {
    if (rate === 0) return null;
    const units = spec.layers.find(({ name }) => name === layer)!.kernel[1]!;
    const stream = randomStream(seed, 'dropout', layer, iteration);
    const keep = 1 / (1 - rate);
    return tf.tensor2d(
      Float32Array.from({ length: batch * units }, () => (stream.uniform() < rate ? 0 : keep)),
      [batch, units],
    );
  };
  const [fc6, fc7] = spec.config.dropout;
  return [mask('fc6', fc6), mask('fc7', fc7)];
}
