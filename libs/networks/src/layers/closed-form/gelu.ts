import * as tf from '@tensorflow/tfjs';

/**
 * x times the normal distribution function of x (Hendrycks & Gimpel, arXiv:1606.08415), with its gradient in closed form:
 * the distribution function plus x times the density.
 */
export function gelu<T extends tf.Tensor>(x: T): T {
  const activate = tf.customGrad((...given) => {
    const [values, save] = given as unknown as [T, tf.GradSaveFunc];
    const below = tf.mul(tf.add(tf.erf(tf.mul(values, Math.SQRT1_2)), 1), 0.5);
    save([values, below]);
    return { value: tf.mul(values, below), gradFunc: gradient };
  });
  return activate(x) as T;
}

function gradient(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor {
  const [x, below] = saved as [tf.Tensor, tf.Tensor];
  const density = tf.mul(tf.exp(tf.mul(tf.square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
  return tf.mul(dy, tf.add(below, tf.mul(x, density)));
}
