import * as tf from '@tensorflow/tfjs';
import { ConfigError } from '@adience/config';
import { product } from '../product.ts';
import { batchNorm } from './closed-form/batch-norm.ts';
import { layerNorm } from './closed-form/layer-norm.ts';
import type { ForwardPass } from '../network-definition.ts';

const BATCH_EPSILON = 1e-5;
const LAYER_EPSILON = 1e-6;
/** Share of a batch's statistics that enters the moving averages. */
const MOMENTUM = 0.1;

type Weight = (what: string) => tf.Tensor1D;

/**
 * Batch normalisation over everything but the last axis.
 *
 * @param x float32 [..., C]
 * @param of the layer's variables: scale, bias, mean and variance, each [C]
 * @throws ConfigError in training where a channel has a single value
 */
export function batchNormalised(
  name: string,
  x: tf.Tensor,
  of: Weight,
  training: ForwardPass['training'],
): tf.Tensor {
  // Frozen averages are used as they are: fine-tuning on few images would spoil them.
  if (training === null || training.frozen(`${name}/mean`))
    return tf.batchNorm(x as tf.Tensor4D, of('mean'), of('variance'), of('bias'), of('scale'), BATCH_EPSILON);
  const values = product(x.shape.slice(0, -1));
  if (values < 2) {
    throw new ConfigError(
      `model: ${name} sees one value a channel, which has no variance; use a solver.batch of at least 2`,
    );
  }
  const { y, mean, variance } = batchNorm(x, of('scale'), of('bias'), BATCH_EPSILON);
  const unbiased = tf.mul(variance, values / (values - 1));
  training.update(`${name}/mean`, moved(of('mean'), mean));
  training.update(`${name}/variance`, moved(of('variance'), unbiased));
  return y;
}

/**
 * Layer normalisation over the last axis.
 *
 * @param x float32 [..., C]
 * @param of the layer's variables: scale and bias, each [C]
 */
export const layerNormalised = (x: tf.Tensor, of: Weight): tf.Tensor =>
  layerNorm(x, of('scale'), of('bias'), LAYER_EPSILON);

const moved = (average: tf.Tensor, now: tf.Tensor) =>
  tf.add(tf.mul(average, 1 - MOMENTUM), tf.mul(now, MOMENTUM));
