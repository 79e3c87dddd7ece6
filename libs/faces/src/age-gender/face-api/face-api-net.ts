import * as tf from '@tensorflow/tfjs';
import type { NamedTensors } from '../../nets/decode-named-weights.ts';
import { separable } from '../../nets/separable.ts';

/** The mean of the faces that it was trained on, R, G, B (face-api, TinyXception). */
const mean = [122.782, 117.001, 104.298];

/**
 * face-api's network for age and gender: a small Xception, pooled, one fully connected layer for each answer.
 *
 * @param image float32 [1, 112, 112, 3], RGB, 0 to 255
 * @returns age in years [1, 1]; gender [1, 2], probabilities of male and female
 */
export function faceApiNet(weights: NamedTensors, image: tf.Tensor4D): { age: tf.Tensor; gender: tf.Tensor } {
  let x = tf.div(tf.sub(image, mean), 255) as tf.Tensor4D;
  x = tf.relu(convolution(weights, 'entry_flow/conv_in', x)); // [1, 56, 56, 32]
  x = reduction(weights, 'entry_flow/reduction_block_0', x, x); // [1, 28, 28, 64]
  x = reduction(weights, 'entry_flow/reduction_block_1', x, tf.relu(x)); // [1, 14, 14, 128]
  for (const block of [0, 1]) x = main(weights, `middle_flow/main_block_${block}`, x);
  x = reduction(weights, 'exit_flow/reduction_block', x, tf.relu(x)); // [1, 7, 7, 256]
  x = tf.relu(separable(weights, 'exit_flow/separable_conv', x, 1, 'same')); // [1, 7, 7, 512]
  const pooled = tf.mean<tf.Tensor2D>(x, [1, 2]); // [1, 512]
  return { age: connected(weights, 'age', pooled), gender: tf.softmax(connected(weights, 'gender', pooled)) };
}

/** Halves the picture: two separable convolutions and pooling, beside a convolution of stride 2. */
function reduction(weights: NamedTensors, name: string, x: tf.Tensor4D, active: tf.Tensor4D): tf.Tensor4D {
  const first = separable(weights, `${name}/separable_conv0`, active, 1, 'same');
  const second = separable(weights, `${name}/separable_conv1`, tf.relu(first), 1, 'same');
  const pooled = tf.maxPool(second, 3, 2, 'same');
  return tf.add(pooled, convolution(weights, `${name}/expansion_conv`, x));
}

/** Three separable convolutions, added to what they began with. */
function main(weights: NamedTensors, name: string, x: tf.Tensor4D): tf.Tensor4D {
  let sum = x;
  for (const at of [0, 1, 2])
    sum = separable(weights, `${name}/separable_conv${at}`, tf.relu(sum), 1, 'same');
  return tf.add(sum, x);
}

const convolution = (weights: NamedTensors, name: string, x: tf.Tensor4D): tf.Tensor4D =>
  tf.add(tf.conv2d(x, weights[`${name}/filters`] as tf.Tensor4D, 2, 'same'), weights[`${name}/bias`]!);

const connected = (weights: NamedTensors, name: string, x: tf.Tensor2D): tf.Tensor2D =>
  tf.add(tf.matMul(x, weights[`fc/${name}/weights`] as tf.Tensor2D), weights[`fc/${name}/bias`]!);
