import * as tf from '@tensorflow/tfjs';

/**
 * x relu6(x + 3) / 6 (Howard et al., arXiv:1905.02244), with its gradient in closed form: relu6(x + 3) / 6, and x / 6 more
 * where that is neither 0 nor 1.
 */
export function hardSwish<T extends tf.Tensor>(x: T): T {
  const activate = tf.customGrad((...given) => {
    const [values, save] = given as unknown as [T, tf.GradSaveFunc];
    const gate = tf.mul(tf.relu6(tf.add(values, 3)), 1 / 6);
    save([values, gate]);
    return { value: tf.mul(values, gate), gradFunc: gradient };
  });
  return activate(x) as T;
}

function gradient(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor {
  const [x, gate] = saved as [tf.Tensor, tf.Tensor];
  const inside = tf.logicalAnd(tf.greater(gate, 0), tf.less(gate, 1));
  return tf.mul(dy, tf.add(gate, tf.mul(tf.mul(x, 1 / 6), tf.cast(inside, 'float32'))));
}
