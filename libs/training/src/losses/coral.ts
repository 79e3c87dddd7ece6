import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { LossDefinition } from './loss.ts';
import { requireOrder } from './require-order.ts';

/**
 * CORAL (Cao, Mirjalili & Raschka 2020, arXiv:1901.07884): for each border between two classes the cross-entropy of "lies
 * above it", summed over the borders, as the authors' loss_fn with importance weights of 1. One output with shared weights
 * and a bias for each border: head `ordinal`. The predicted class is the most probable one.
 */
export const coral: LossDefinition = {
  name: 'coral',
  version: 1,
  settings: z.strictObject({}),
  head: (_, task) => requireOrder('coral', task, { name: 'ordinal' }),
  loss(_, labels, logits) {
    const classes = labels.shape[1];
    // Column k of the triangle: the classes above border k.
    const above = Array.from({ length: classes }, (_, c) =>
      Array.from({ length: classes - 1 }, (_, k) => (c > k ? 1 : 0)),
    );
    const levels = tf.matMul(labels, tf.tensor2d(above)); // [B, classes - 1]
    // log(1 - sigmoid(z)) = log sigmoid(z) - z, which stays finite for large z.
    const logSigmoid = tf.logSigmoid(logits);
    const other = tf.sub(logSigmoid, logits);
    const gained = tf.add(tf.mul(levels, logSigmoid), tf.mul(tf.sub(1, levels), other));
    return tf.neg(tf.mean(tf.sum(gained, 1)));
  },
};
