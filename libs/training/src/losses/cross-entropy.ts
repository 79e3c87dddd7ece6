import * as tf from '@tensorflow/tfjs';

/** Mean softmax cross-entropy in nats; logits and one-hot labels float32 [B, classes]. */
export function crossEntropy(labels: tf.Tensor2D, logits: tf.Tensor2D): tf.Scalar {
  return tf.neg(tf.mean(tf.sum(tf.mul(labels, tf.logSoftmax(logits)), -1)));
}
