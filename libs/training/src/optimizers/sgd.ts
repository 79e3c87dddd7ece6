import * as tf from '@tensorflow/tfjs';
import type { z } from 'zod';
import type { OptimizerDefinition, OptimizerSettings } from './optimizer.ts';
import { sgdSettings } from './sgd-settings.ts';

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
  create(network, { momentum, weightDecay, headMultiplier, biasMultiplier }, state) {
    const slots = network.spec.variables
      .filter(({ kind }) => kind !== 'state')
      .map(({ name, kind, head }) => {
        const variable = network.variables.get(name)!;
        const start = () =>
          state === undefined ? tf.zerosLike(variable) : tf.tensor(state(name), variable.shape);
        return {
          name,
          variable,
          velocity: tf.tidy(() => tf.variable(start(), false)),
          rate: (kind === 'bias' ? biasMultiplier : 1) * (head ? headMultiplier : 1),
          decays: kind === 'kernel' && weightDecay > 0,
        };
      });
    const [keep, decay] = [tf.scalar(momentum), tf.scalar(weightDecay)];
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
