import * as tf from '@tensorflow/tfjs';
import { ceilPool } from './ceil-pool.ts';
import { lrn } from './lrn.ts';
import type { Network } from '../network.ts';

/** Multiplied with the outputs of fc6 and fc7 in training: 0, or 1 / (1 - rate). Float32 [B, units]. */
export type DropoutMasks = readonly [tf.Tensor2D | null, tf.Tensor2D | null];

/**
 * The network of Levi & Hassner (2015), figure 2, in the order of the authors' prototxt: convolution,
 * ReLU, pool, LRN; then three fully connected layers.
 *
 * Shapes are those of the full network: input 227, width 1.
 *
 * @param images float32 [B, 227, 227, 3], NHWC, mean subtracted
 * @param masks dropout in training; none at test time
 * @returns logits, float32 [B, classes]
 */
export function forward(
  network: Network,
  images: tf.Tensor4D,
  masks: DropoutMasks = [null, null],
): tf.Tensor2D {
  const { config, layers } = network.spec;
  const weights = <T extends tf.Tensor>(name: string) => network.variables.get(name) as unknown as T;
  const convolve = (x: tf.Tensor4D, at: number) => {
    const { name, stride, pad } = layers[at]!;
    // The padded layers have stride 1 and pad (kernel - 1) / 2: 'same', the form that every backend takes.
    const y = tf.conv2d(x, weights<tf.Tensor4D>(`${name}/kernel`), stride, pad === 0 ? 'valid' : 'same');
    const relu = tf.relu(tf.add<tf.Tensor4D>(y, weights(`${name}/bias`)));
    return config.pool === 'ceil' ? ceilPool(relu) : tf.maxPool(relu, 3, 2, 'valid');
  };
  const connect = (x: tf.Tensor2D, at: number) => {
    const { name } = layers[at]!;
    return tf.add<tf.Tensor2D>(tf.matMul(x, weights<tf.Tensor2D>(`${name}/kernel`)), weights(`${name}/bias`));
  };
  const drop = (x: tf.Tensor2D, mask: tf.Tensor2D | null) =>
    mask === null ? x : tf.mul<tf.Tensor2D>(x, mask);
  const normalise = (x: tf.Tensor4D) => (config.lrn ? lrn(x, config.lrnSize, config.lrnAlpha) : x);

  let x = normalise(convolve(images, 0)); // [B, 28, 28, 96]
  x = normalise(convolve(x, 1)); // [B, 14, 14, 256]
  x = convolve(x, 2); // [B, 7, 7, 384]
  const flat = tf.reshape(x, [x.shape[0], -1]) as tf.Tensor2D; // [B, 18816]
  const fc6 = drop(tf.relu(connect(flat, 3)), masks[0]); // [B, 512]
  const fc7 = drop(tf.relu(connect(fc6, 4)), masks[1]); // [B, 512]
  return connect(fc7, 5); // [B, classes]
}
