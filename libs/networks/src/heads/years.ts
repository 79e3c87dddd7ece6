import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { HeadDefinition, HeadSettings } from './head.ts';

/** Ages in years that have a unit: 0 to 100, as DEX has them. */
export const YEARS = 101;

export interface YearsSettings extends HeadSettings {
  /** The class of each age in years, 0 to 100. */
  readonly classOfYear: readonly number[];
}

const name = 'years';

/**
 * One unit for each year of age (DEX): the probability of a class is that of its years, and the expectation over the years
 * is an age.
 */
export const years: HeadDefinition<YearsSettings> = {
  name,
  source: 'Rothe, Timofte & Van Gool 2018, DEX, doi:10.1007/s11263-016-0940-3',
  settings: z.strictObject({
    name: z.literal(name),
    classOfYear: z.array(z.int().nonnegative()).length(YEARS),
  }),
  units: () => YEARS,
  variables: () => [],
  logits: (_, outputs) => outputs,
  probabilities: ({ classOfYear }, logits, classes) => {
    const ofClass = tf.oneHot(tf.tensor1d([...classOfYear], 'int32'), classes); // [101, classes]
    return tf.matMul(tf.softmax(logits), tf.cast(ofClass, 'float32')) as tf.Tensor2D;
  },
  years: (_, logits) => {
    const ages = tf.tensor2d(
      Array.from({ length: YEARS }, (_, year) => year),
      [YEARS, 1],
    );
    return tf.reshape(tf.matMul(tf.softmax(logits), ages), [-1]) as tf.Tensor1D;
  },
};
