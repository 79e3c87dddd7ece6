import * as tf from '@tensorflow/tfjs';

/**
 * Layer normalisation over the last axis (Ba et al., arXiv:1607.06450), with its gradient in closed form:
 *
 *     dx = (g - mean(g) - normal * mean(g * normal)) / deviation,  g = scale * dy
 *
 * @param x float32 [..., C]
 * @param scale [C]
 * @param bias [C]
 * @param epsilon added to the variance
 */
export function layerNorm<T extends tf.Tensor>(
  x: T,
  scale: tf.Tensor1D,
  bias: tf.Tensor1D,
  epsilon: number,
): T {
  const normalise = tf.customGrad((...given) => {
    const [rows, gamma, beta, save] = given as unknown as [T, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
    const centred = tf.sub(rows, tf.mean(rows, -1, true));
    const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), epsilon)); // [..., 1]
    const normal = tf.mul(centred, inverse);
    save([normal, inverse, gamma]);
    return { value: tf.add(tf.mul(normal, gamma), beta), gradFunc: gradient };
  });
  return normalise(x, scale, bias) as T;
}

function gradient(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] {
  const [normal, inverse, scale] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
  const axes = normal.shape.map((_, axis) => axis).slice(0, -1);
  const ofNormal = tf.mul(dy, scale);
  const mean = tf.mean(ofNormal, -1, true);
  const along = tf.mean(tf.mul(ofNormal, normal), -1, true);
  const dx = tf.mul(tf.sub(tf.sub(ofNormal, mean), tf.mul(normal, along)), inverse);
  return [dx, tf.sum(tf.mul(dy, normal), axes), tf.sum(dy, axes)];
}
