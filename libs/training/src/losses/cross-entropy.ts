import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { LossDefinition } from './loss.ts';

/** Mean softmax cross-entropy, in nats. */
export const crossEntropy: LossDefinition = {
  name: 'cross-entropy',
  version: 1,
  settings: z.strictObject({}),
  loss: (_, labels, logits) => tf.neg(tf.mean(tf.sum(tf.mul(labels, tf.logSoftmax(logits)), -1))),
};
