import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { HeadDefinition } from './head.ts';

/** One unit a class, their softmax. */
export const softmax: HeadDefinition = {
  name: 'softmax',
  source: 'Levi & Hassner 2015',
  settings: z.strictObject({ name: z.literal('softmax') }),
  units: (_, classes) => classes,
  variables: () => [],
  logits: (_, outputs) => outputs,
  probabilities: (_, logits) => tf.softmax(logits),
};
