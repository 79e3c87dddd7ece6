import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { LossDefinition, LossSettings } from '@adience/training';

/** This loss's own settings. */
interface Settings extends LossSettings {
  readonly by: number;
}

/**
 * A loss of one's own, in one file: cross-entropy against smoothed labels (Szegedy et al., arXiv:1512.00567, section 7),
 * where a share `by` of each label is spread evenly over all classes.
 */
const labelSmoothing: LossDefinition<Settings> = {
  name: 'label-smoothing',
  version: 1,
  settings: z.strictObject({
    by: z.number().min(0).lt(1).default(0.1).describe('Share of a label spread over all classes.'),
  }),
  loss({ by }, labels, logits) {
    const smoothed = tf.add(tf.mul(labels, 1 - by), by / labels.shape[1]); // [B, classes]
    return tf.neg(tf.mean(tf.sum(tf.mul(smoothed, tf.logSoftmax(logits)), -1)));
  },
};

export default labelSmoothing;
