import * as tf from '@tensorflow/tfjs';
import type { z } from 'zod';
import type { OptimizerDefinition, OptimizerSettings } from './optimizer.ts';
import { sgdSettings } from './sgd-settings.ts';
import { keptVariable, trainedSlots } from './trained-slots.ts';

type SgdSettings = OptimizerSettings & Readonly<z.output<typeof sgdSettings>>;

/**
 * Caffe's SGD. It keeps the rate inside the velocity: `v = momentum v + rate * lr_mult * (g + decay * decay_mult * w)`,
 * then `w = w - v`. Optimizers that multiply by the rate outside differ after each drop of the rate.
 * Multipliers: rate x1 for weights, `biasMultiplier` for biases, the output layer `headMultiplier` times that; decay
 * x1 for kernels, x0 for everything else. Its state is the velocities, by variable name.
 */
export const sgd: OptimizerDefinition<SgdSettings> = {
  name: 'sgd',
  version: 1,
  settings: sgdSettings,
  create(network, settings, state) {
    const slots = trainedSlots(network, settings).map((slot) => ({
      ...slot,
      velocity: keptVariable(slot.name, slot.variable.shape, state),
    }));
    const [keep, decay] = [tf.scalar(settings.momentum), tf.scalar(settings.weightDecay)];
    return {
      state: new Map(slots.map(({ name, velocity }) => [name, velocity])),
      step(gradients, rate) {
        for (const slot of slots) {
          const gradient = gradients[slot.name]!;
          const slope = slot.decays ? tf.add(gradient, tf.mul(slot.variable, decay)) : gradient;
          // Scalars are values, not constants: a new rate must not look like a new graph.
          const scaled = tf.mul(slope, tf.scalar(rate * slot.rate));
          slot.velocity.assign(tf.add(tf.mul(slot.velocity, keep), scaled));
          slot.variable.assign(tf.sub(slot.variable, slot.velocity));
        }
      },
      dispose() {
        tf.dispose([keep, decay]);
        slots.forEach(({ velocity }) => velocity.dispose());
      },
    };
  },
};
