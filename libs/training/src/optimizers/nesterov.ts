import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { OptimizerDefinition, OptimizerSettings } from './optimizer.ts';
import { keptVariable, trainedSlots } from './trained-slots.ts';

const positive = z.number().positive();
const settings = z.strictObject({
  momentum: z.number().gt(0).lt(1).default(0.9),
  weightDecay: z.number().min(0).default(0.0005).describe('Of kernels; added to their gradient.'),
  headMultiplier: positive.default(1).describe('Learning-rate multiplier of the output layer.'),
  biasMultiplier: positive.default(1).describe('Learning-rate multiplier of the biases, on top.'),
});

/**
 * SGD with Nesterov's momentum as torch.optim.SGD(nesterov=True) has it (Sutskever et al., ICML 2013):
 * `d = g + weightDecay w`, `v = momentum v + d`, `w = w - rate (d + momentum v)`. The rate is outside the velocity, so
 * a new rate acts at once. Weight decay on kernels only. Its state is the velocities, by variable name.
 */
export const nesterov: OptimizerDefinition<OptimizerSettings & Readonly<z.output<typeof settings>>> = {
  name: 'nesterov',
  version: 1,
  settings,
  create(network, { momentum, weightDecay, ...multipliers }, state) {
    const slots = trainedSlots(network, { weightDecay, ...multipliers }).map((slot) => ({
      ...slot,
      velocity: keptVariable(slot.name, slot.variable.shape, state),
    }));
    const [keep, decay] = [tf.scalar(momentum), tf.scalar(weightDecay)];
    return {
      state: new Map(slots.map(({ name, velocity }) => [name, velocity])),
      step(gradients, rate) {
        for (const slot of slots) {
          const gradient = gradients[slot.name]!;
          const slope = slot.decays ? tf.add(gradient, tf.mul(slot.variable, decay)) : gradient;
          slot.velocity.assign(tf.add(tf.mul(slot.velocity, keep), slope));
          const ahead = tf.add(slope, tf.mul(slot.velocity, keep));
          slot.variable.assign(tf.sub(slot.variable, tf.mul(ahead, tf.scalar(rate * slot.rate))));
        }
      },
      dispose() {
        tf.dispose([keep, decay]);
        slots.forEach(({ velocity }) => velocity.dispose());
      },
    };
  },
};
