import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { HeadDefinition, HeadSettings } from './head.ts';

/** A head of several tasks. */
export interface JointSettings extends HeadSettings {
  /** The head of the task that the network is trained for. */
  readonly main: HeadSettings;
  /** Classes of each further task, which has one unit a class. */
  readonly auxiliary: readonly number[];
}

const name = 'joint';

/**
 * One network for several tasks (Caruana 1997): the units of the main task's head first, then one unit a class for each
 * auxiliary task. Its probabilities are those of the main task; trained networks are saved one by one, by `separateTasks`.
 *
 * @param headOf the head of a name
 */
export const jointHead = (
  headOf: (settings: HeadSettings) => HeadDefinition,
): HeadDefinition<JointSettings> => ({
  name,
  source: 'Caruana 1997, doi:10.1023/A:1007379606734',
  settings: z.strictObject({
    name: z.literal(name),
    main: z.looseObject({ name: z.string() }),
    auxiliary: z.array(z.int().min(2)).min(1),
  }),
  units: ({ main, auxiliary }, classes) => headOf(main).units(main, classes) + sum(auxiliary),
  variables: ({ main }, classes) => headOf(main).variables(main, classes),
  logits({ main, auxiliary }, outputs, weights) {
    const units = outputs.shape[1] - sum(auxiliary);
    const [own, others] = tf.split(outputs, [units, sum(auxiliary)], 1) as [tf.Tensor2D, tf.Tensor2D];
    return tf.concat2d([headOf(main).logits(main, own, weights), others], 1);
  },
  probabilities: ({ main, auxiliary }, logits, classes) =>
    headOf(main).probabilities(main, logitsByTask(logits, auxiliary)[0]!, classes),
});

/** Logits of the main task, then of each auxiliary one, as the joint head has them in one tensor. */
export function logitsByTask(logits: tf.Tensor2D, auxiliary: readonly number[]): readonly tf.Tensor2D[] {
  if (auxiliary.length === 0) return [logits];
  return tf.split(logits, [logits.shape[1] - sum(auxiliary), ...auxiliary], 1) as tf.Tensor2D[];
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
