import * as tf from '@tensorflow/tfjs';

/**
 * Caffe's max pool 3/2, whose last window may reach past the right and bottom border (output rounded up).
 * On an even side TensorFlow's 'same' pads exactly one row and column, at the end: Caffe's windows.
 * On an odd side nothing is left over and 'valid' gives them.
 *
 * @param x float32 [B, S, S, C]
 * @returns float32 [B, ceil((S - 3) / 2) + 1, same, C]
 */
export function ceilPool(x: tf.Tensor4D): tf.Tensor4D {
  return tf.maxPool(x, 3, 2, x.shape[1] % 2 === 0 ? 'same' : 'valid');
}
