import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import { classWeights, weightsOfClasses, type ClassWeights } from './class-weights.ts';
import type { LossDefinition, LossSettings } from './loss.ts';

interface CrossEntropySettings extends LossSettings {
  readonly smoothing?: number;
  readonly classWeights?: ClassWeights;
}

/**
 * Mean softmax cross-entropy, in nats. With `smoothing` s and K classes a label is (1 - s) label + s / K (Szegedy et al.
 * 2016, arXiv:1512.00567); with class weights the mean is weighted by those of the true classes: both as
 * torch.nn.CrossEntropyLoss has them.
 */
export const crossEntropy: LossDefinition<CrossEntropySettings> = {
  name: 'cross-entropy',
  version: 1,
  settings: z.strictObject({
    smoothing: z
      .number()
      .min(0)
      .lt(1)
      .default(0)
      .describe('Label smoothing: share of a label that is spread over all classes.'),
    classWeights,
  }),
  loss({ smoothing = 0, classWeights: weighting = 'none' }, labels, logits, { counts }) {
    const classes = labels.shape[1];
    const target = smoothing === 0 ? labels : tf.add(tf.mul(labels, 1 - smoothing), smoothing / classes);
    const weights = weightsOfClasses(weighting, counts, classes);
    if (weights === null) return tf.neg(tf.mean(tf.sum(tf.mul(target, tf.logSoftmax(logits)), -1)));
    const each = tf.sum(tf.mul(tf.mul(target, weights), tf.logSoftmax(logits)));
    return tf.neg(tf.div<tf.Scalar>(each, tf.sum(tf.mul(labels, weights))));
  },
};
