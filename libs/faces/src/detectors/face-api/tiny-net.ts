import * as tf from '@tensorflow/tfjs';
import type { NamedTensors } from '../../nets/decode-named-weights.ts';
import { separable } from '../../nets/separable.ts';

/** The mean of the faces that it was trained on, R, G, B (face-api, tinyFaceDetector/const). */
const mean = [117.001, 114.697, 97.404];

/**
 * face-api's tiny face detector, a small YOLO v2 of six convolutions.
 *
 * @param image float32 [1, H, W, 3], RGB, 0 to 255; H and W multiples of 32
 * @returns float32 [1, H / 32, W / 32, 25]: five anchors a cell, each with x, y, width, height and score before their
 *   activations
 */
export function tinyNet(weights: NamedTensors, image: tf.Tensor4D): tf.Tensor4D {
  let x = tf.div(tf.sub(image, mean), 255) as tf.Tensor4D;
  for (const layer of [0, 1, 2, 3, 4, 5]) {
    // Padded with zeros by hand: with pad 'same' the backend would do the same, but face-api's bias is added after it.
    const padded = tf.pad(x, [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ]);
    const convolved =
      layer === 0 ? convolution(weights, 0, padded) : separable(weights, `conv${layer}`, padded, 1, 'valid');
    const active = tf.maximum(convolved, tf.mul(convolved, 0.1)) as tf.Tensor4D;
    x = tf.maxPool(active, 2, layer === 5 ? 1 : 2, 'same');
  }
  return convolution(weights, 8, x);
}

const convolution = (weights: NamedTensors, layer: number, x: tf.Tensor4D): tf.Tensor4D =>
  tf.add(
    tf.conv2d(x, weights[`conv${layer}/filters`] as tf.Tensor4D, 1, 'valid'),
    weights[`conv${layer}/bias`]!,
  );
