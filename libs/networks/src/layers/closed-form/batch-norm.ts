import * as tf from '@tensorflow/tfjs';

/** What batch normalisation gives in training. */
export interface BatchNormalised<T extends tf.Tensor> {
  /** Normalised, scaled and shifted. */
  readonly y: T;
  /** Mean of each channel over the batch, [C]. No gradient flows through it from here. */
  readonly mean: tf.Tensor1D;
  /** Biased variance of each channel over the batch, [C]. No gradient flows through it from here. */
  readonly variance: tf.Tensor1D;
}

/**
 * Batch normalisation by the batch's own statistics over everything but the last axis (Ioffe & Szegedy,
 * arXiv:1502.03167), with its gradient in closed form:
 *
 *     dx = scale / deviation * (dy - mean(dy) - normal * mean(dy * normal))
 *
 * TensorFlow.js derives the gradient of `moments` and `batchNorm` operation by operation: twice as many passes over the
 * images.
 *
 * @param x float32 [..., C]
 * @param scale [C]
 * @param bias [C]
 * @param epsilon added to the variance
 */
export function batchNorm<T extends tf.Tensor>(
  x: T,
  scale: tf.Tensor1D,
  bias: tf.Tensor1D,
  epsilon: number,
): BatchNormalised<T> {
  const axes = x.shape.map((_, axis) => axis).slice(0, -1);
  const mean = tf.mean<tf.Tensor1D>(x, axes);
  const variance = tf.mean<tf.Tensor1D>(tf.square(tf.sub(x, mean)), axes);
  const normalise = tf.customGrad((...given) => {
    const [images, gamma, beta, save] = given as unknown as [T, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
    const inverse = tf.rsqrt(tf.add(variance, epsilon));
    save([images, gamma, mean, inverse]);
    const value = tf.add(tf.mul(tf.sub(images, mean), tf.mul(gamma, inverse)), beta);
    return { value, gradFunc: (dy, saved) => gradient(dy, saved, axes) };
  });
  return { y: normalise(x, scale, bias) as T, mean, variance };
}

function gradient(dy: tf.Tensor, saved: tf.Tensor[], axes: number[]): tf.Tensor[] {
  const [x, scale, mean, inverse] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  const count = x.size / scale.size;
  const centred = tf.sub(x, mean); // the same operation as forward: a backend that sees both computes it once
  const dBias = tf.sum(dy, axes);
  const dScale = tf.mul(tf.sum(tf.mul(dy, centred), axes), inverse);
  // dx as one number a channel times dy, one times the centred images, and one.
  const ofGradient = tf.mul(scale, inverse);
  const ofImages = tf.mul(tf.mul(ofGradient, tf.mul(inverse, dScale)), -1 / count);
  const shift = tf.mul(tf.mul(ofGradient, dBias), -1 / count);
  const dx = tf.add(tf.add(tf.mul(dy, ofGradient), tf.mul(centred, ofImages)), shift);
  return [dx, dScale, dBias];
}
