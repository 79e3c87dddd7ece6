import * as tf from '@tensorflow/tfjs';
import type { NamedTensors } from './decode-named-weights.ts';

/**
 * A depthwise convolution of 3 x 3, a pointwise one and a bias.
 *
 * @param x float32 [B, H, W, C]
 * @param name before `/depthwise_filter`, `/pointwise_filter` and `/bias`
 */
export function separable(
  weights: NamedTensors,
  name: string,
  x: tf.Tensor4D,
  stride: 1 | 2,
  pad: 'same' | 'valid',
): tf.Tensor4D {
  const filter = (kind: string) => weights[`${name}/${kind}_filter`] as tf.Tensor4D;
  return tf.add(
    tf.separableConv2d(x, filter('depthwise'), filter('pointwise'), stride, pad),
    weights[`${name}/bias`]!,
  );
}
