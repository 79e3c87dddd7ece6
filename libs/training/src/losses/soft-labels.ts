import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { LossDefinition, LossSettings } from './loss.ts';
import { requireOrder } from './require-order.ts';

interface SoftLabelsSettings extends LossSettings {
  readonly spread: number;
}

/**
 * Cross-entropy with labels that neighbouring classes share: the share of class k where c is true is proportional to
 * exp(-(k - c)^2 / (2 spread^2)), SORD (Diaz & Marathe 2019, doi:10.1109/CVPR.2019.00487) with the squared distance in classes.
 */
export const softLabels: LossDefinition<SoftLabelsSettings> = {
  name: 'soft-labels',
  version: 1,
  settings: z.strictObject({
    spread: z
      .number()
      .positive()
      .default(0.6)
      .describe('Standard deviation of a label over neighbouring classes, in classes.'),
  }),
  head: (_, task) => requireOrder('soft-labels', task),
  loss({ spread }, labels, logits) {
    const classes = labels.shape[1];
    const target = tf.matMul(labels, tf.tensor2d(sharesOf(classes, spread))); // [B, classes]
    return tf.neg(tf.mean(tf.sum(tf.mul(target, tf.logSoftmax(logits)), -1)));
  },
};

/** Row c: shares of the classes where c is true. */
function sharesOf(classes: number, spread: number): number[][] {
  const all = Array.from({ length: classes }, (_, at) => at);
  return all.map((truth) => {
    const heights = all.map((at) => Math.exp(-((at - truth) ** 2) / (2 * spread ** 2)));
    const sum = heights.reduce((a, b) => a + b, 0);
    return heights.map((height) => height / sum);
  });
}
