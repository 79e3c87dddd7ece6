import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { HeadDefinition } from './head.ts';

const name = 'ordinal';
const biases = 'ordinal/bias';

/**
 * Ranks of ordered classes with shared weights (CORAL): one output for all of them and a bias for each border between two
 * classes; the sigmoid of output plus bias is the probability that the class lies above the border. Shared weights keep
 * the biases in order as the loss falls (theorem 1 of the paper), not at every step of the way, so a class that
 * would have a negative probability has none, and the others share what is left.
 *
 * Biases start at the logits of the uniform distribution over the classes, which are in order.
 */
export const ordinal: HeadDefinition = {
  name,
  source: 'Cao, Mirjalili & Raschka 2020, arXiv:1901.07884',
  settings: z.strictObject({ name: z.literal(name) }),
  units: () => 1,
  variables: (_, classes) => [
    {
      variable: { name: biases, shape: [classes - 1], kind: 'bias', head: true },
      start: Array.from({ length: classes - 1 }, (_, k) => Math.log((classes - 1 - k) / (k + 1))),
    },
  ],
  logits: (_, outputs, weights) => tf.add<tf.Tensor2D>(outputs, weights(biases)), // [B, 1] + [classes - 1]
  probabilities: (_, logits) => {
    const above = tf.sigmoid(logits); // [B, classes - 1]
    const [batch, borders] = above.shape;
    const [ones, zeros] = [tf.ones([batch, 1]), tf.zeros([batch, 1])];
    const upper = tf.concat([ones, above], 1); // at least class k
    const lower = tf.concat([above, zeros], 1); // above class k
    const shares = tf.relu(tf.sub(upper, lower)); // [B, classes]
    if (borders === 1) return shares as tf.Tensor2D;
    return tf.div<tf.Tensor2D>(shares, tf.sum(shares, 1, true));
  },
};
