import * as tf from '@tensorflow/tfjs';

/**
 * Local response normalisation across channels as Caffe's with size 5, alpha 1e-4, beta 0.75, k 1.
 * Caffe divides alpha by the window and TensorFlow does not, and TensorFlow takes the half window:
 * y = x / (1 + 2e-5 * sum of x^2 over 5 channels)^0.75
 *
 * @param x float32 [B, H, W, C]
 */
export function lrn(x: tf.Tensor4D): tf.Tensor4D {
  return tf.localResponseNormalization(x, 2, 1, 1e-4 / 5, 0.75);
}
