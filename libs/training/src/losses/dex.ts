import * as tf from '@tensorflow/tfjs';
import { ConfigError } from '@adience/config';
import { YEARS, type YearsSettings } from '@adience/networks';
import { nearestClass, type Task } from '@adience/tasks';
import { z } from 'zod';
import type { LossDefinition, LossSettings } from './loss.ts';

interface DexSettings extends LossSettings {
  readonly spread: number;
  readonly expectation: number;
}

/**
 * Age as one of 101 years (DEX: Rothe, Timofte & Van Gool 2018, doi:10.1007/s11263-016-0940-3): cross-entropy over the years, whose
 * expectation is the age. `spread` makes a label a normal distribution over neighbouring years, and `expectation` adds the absolute
 * error of the expected age, both as in DLDL-v2 (Gao et al. 2018, doi:10.24963/ijcai.2018/99). Needs the true ages in years.
 */
export const dex: LossDefinition<DexSettings> = {
  name: 'dex',
  version: 1,
  settings: z.strictObject({
    spread: z
      .number()
      .min(0)
      .default(0)
      .describe('Standard deviation of a label over neighbouring years; 0: the year alone, as DEX has it.'),
    expectation: z
      .number()
      .min(0)
      .default(0)
      .describe('Factor on the absolute error of the expected age, in years.'),
  }),
  usesYears: true,
  head: (_, task): YearsSettings => ({ name: 'years', classOfYear: classOfYear(task) }),
  loss({ spread, expectation }, _labels, logits, { years }) {
    const ages = tf.clipByValue(years!, 0, YEARS - 1);
    const target = spread === 0 ? betweenYears(ages) : normalOver(ages, spread); // [B, 101]
    const entropy = tf.neg(tf.mean(tf.sum(tf.mul(target, tf.logSoftmax(logits)), -1))) as tf.Scalar;
    if (expectation === 0) return entropy;
    const expected = tf.reshape(tf.matMul(tf.softmax(logits), tf.reshape(allYears(), [YEARS, 1])), [-1]);
    return tf.add(entropy, tf.mul(tf.mean(tf.abs(tf.sub(expected, ages))), expectation));
  },
};

const allYears = () => tf.tensor1d(Array.from({ length: YEARS }, (_, year) => year));

/** Distances of ages [B] to all years: [B, 101]. */
const distances = (ages: tf.Tensor) => tf.sub(tf.reshape(ages, [-1, 1]), tf.reshape(allYears(), [1, YEARS]));

/** A whole year is one-hot; an age between two, as of mixed images, is shared by both. */
const betweenYears = (ages: tf.Tensor) => tf.relu(tf.sub(1, tf.abs(distances(ages))));

function normalOver(ages: tf.Tensor, spread: number): tf.Tensor {
  const heights = tf.exp(tf.mul(tf.square(distances(ages)), -1 / (2 * spread ** 2)));
  return tf.div(heights, tf.sum(heights, 1, true));
}

function classOfYear(task: Task): readonly number[] {
  if (task.years === null)
    throw new ConfigError(`loss dex: the classes of task ${task.name} are not ranges of years`);
  const { years } = task;
  return Array.from({ length: YEARS }, (_, year) => nearestClass(years, year));
}
