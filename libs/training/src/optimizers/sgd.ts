import * as tf from '@tensorflow/tfjs';
import type { SolverConfig } from '../solver-settings.ts';
import type { Network } from '@adience/networks';

/** Caffe's SGD over a network's variables. */
export interface Solver {
  /** One update from gradients by variable name; the caller's tidy frees what it makes. */
  step(gradients: Readonly<Record<string, tf.Tensor>>, rate: number): void;
  /** By variable name; what a checkpoint keeps beside the weights. */
  readonly velocities: ReadonlyMap<string, tf.Variable>;
  dispose(): void;
}

/**
 * Caffe keeps the rate inside the velocity: `v = momentum v + rate * lr_mult * (g + decay * decay_mult * w)`,
 * then `w = w - v`. Optimisers that multiply by the rate outside differ after each drop of the rate.
 * Multipliers: rate x1 for weights, `biasMultiplier` for biases, fc8 `headMultiplier` times that; decay x1
 * and x0.
 *
 * @param velocities by variable name, to go on with; zeros where not given
 */
export function createSolver(
  network: Network,
  config: SolverConfig,
  velocities?: (name: string) => Float32Array,
): Solver {
  const slots = [...network.variables].map(([name, variable]) => ({
    name,
    variable,
    velocity: tf.tidy(() => {
      const start =
        velocities === undefined ? tf.zerosLike(variable) : tf.tensor(velocities(name), variable.shape);
      return tf.variable(start, false);
    }),
    rate:
      (name.endsWith('/bias') ? config.biasMultiplier : 1) *
      (name.startsWith('fc8/') ? config.headMultiplier : 1),
    decays: name.endsWith('/kernel') && config.weightDecay > 0,
  }));
  const momentum = tf.scalar(config.momentum);
  const decay = tf.scalar(config.weightDecay);

  return {
    velocities: new Map(slots.map(({ name, velocity }) => [name, velocity])),
    step(gradients, rate) {
      for (const slot of slots) {
        const gradient = gradients[slot.variable.name]!;
        const slope = slot.decays ? tf.add(gradient, tf.mul(slot.variable, decay)) : gradient;
        // Scalars are values, not constants: a new rate must not look like a new graph.
        const scaled = tf.mul(slope, tf.scalar(rate * slot.rate));
        slot.velocity.assign(tf.add(tf.mul(slot.velocity, momentum), scaled));
        slot.variable.assign(tf.sub(slot.variable, slot.velocity));
      }
    },
    dispose() {
      tf.dispose([momentum, decay]);
      slots.forEach(({ velocity }) => velocity.dispose());
    },
  };
}
