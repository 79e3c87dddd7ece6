import * as tf from '@tensorflow/tfjs';

/**
 * Local response normalisation across channels as Caffe's, beta 0.75, k 1. Caffe divides alpha by the
 * window and TensorFlow does not, and TensorFlow takes the half window; with the authors' size and alpha
 * y = x / (1 + 2e-5 * sum of x^2 over 5 channels)^0.75
 *
 * @param x float32 [B, H, W, C]
 * @param size channels in the window, odd
 */
export function lrn(x: tf.Tensor4D, size = 5, alpha = 1e-4): tf.Tensor4D {
  return tf.localResponseNormalization(x, (size - 1) / 2, 1, alpha / size, 0.75);
}
