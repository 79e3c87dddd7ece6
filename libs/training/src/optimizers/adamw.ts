import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { OptimizerDefinition, OptimizerSettings } from './optimizer.ts';
import { keptVariable, trainedSlots } from './trained-slots.ts';

const share = z.number().min(0).lt(1);
const positive = z.number().positive();
const settings = z.strictObject({
  beta1: share.default(0.9).describe('Decay of the mean of gradients.'),
  beta2: share.default(0.999).describe('Decay of the mean of squared gradients.'),
  epsilon: positive.default(1e-8).describe('Added to the divisor.'),
  weightDecay: z
    .number()
    .min(0)
    .default(0.05)
    .describe('Of kernels; shrinks them by rate x weightDecay a step.'),
  headMultiplier: positive.default(1).describe('Learning-rate multiplier of the output layer.'),
  biasMultiplier: positive.default(1).describe('Learning-rate multiplier of the biases, on top.'),
});

/**
 * Adam with decoupled weight decay (Loshchilov & Hutter, ICLR 2019, arXiv:1711.05101), as torch.optim.AdamW:
 * ```
 * m = beta1 m + (1 - beta1) g,  v = beta2 v + (1 - beta2) g^2
 * w = w - rate * weightDecay * w - rate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * ```
 * Weight decay on kernels only. The state holds, of each variable, `first:NAME` = m / (1 - beta1) and `second:NAME` =
 * v / (1 - beta2), which takes two operators less a variable, and `steps`, the t of the last step.
 */
export const adamw: OptimizerDefinition<OptimizerSettings & Readonly<z.output<typeof settings>>> = {
  name: 'adamw',
  version: 1,
  kept: 2,
  settings,
  create(network, { beta1, beta2, epsilon, weightDecay, ...multipliers }, state) {
    const slots = trainedSlots(network, { weightDecay, ...multipliers }).map((slot) => ({
      ...slot,
      first: keptVariable(`first:${slot.name}`, slot.variable.shape, state),
      second: keptVariable(`second:${slot.name}`, slot.variable.shape, state),
    }));
    const steps = keptVariable('steps', [], state);
    let taken = state === undefined ? 0 : state('steps')[0]!;
    const [keepFirst, keepSecond] = [tf.scalar(beta1), tf.scalar(beta2)];
    return {
      state: new Map([
        ...slots.map(({ name, first }) => [`first:${name}`, first] as const),
        ...slots.map(({ name, second }) => [`second:${name}`, second] as const),
        ['steps', steps] as const,
      ]),
      step(gradients, rate) {
        taken += 1;
        steps.assign(tf.scalar(taken));
        // sqrt(v / bias2) + epsilon = (sqrt(second) + epsilon * scale) / scale
        const scale = Math.sqrt((1 - beta2 ** taken) / (1 - beta2));
        const factor = (rate * scale * (1 - beta1)) / (1 - beta1 ** taken);
        // What changes from step to step is a value, not a constant: see sgd.ts.
        const floor = tf.scalar(epsilon * scale);
        for (const { name, variable, first, second, rate: multiplier, decays } of slots) {
          const gradient = gradients[name]!;
          first.assign(tf.add(tf.mul(first, keepFirst), gradient));
          second.assign(tf.add(tf.mul(second, keepSecond), tf.square(gradient)));
          const moved = tf.mul(tf.div(first, tf.add(tf.sqrt(second), floor)), tf.scalar(factor * multiplier));
          const left = decays ? tf.mul(variable, tf.scalar(1 - rate * multiplier * weightDecay)) : variable;
          variable.assign(tf.sub(left, moved));
        }
      },
      dispose() {
        tf.dispose([keepFirst, keepSecond, steps]);
        slots.forEach(({ first, second }) => tf.dispose([first, second]));
      },
    };
  },
};
