import * as tf from '@tensorflow/tfjs';
import { product, type Network, type TrainingPass } from '@adience/networks';
import type { Seed } from '@adience/random';
import { dropoutMask } from './dropout-mask.ts';

/** What one step's forward pass may do, and what it left to be done. */
export interface RecordedPass extends TrainingPass {
  /** Gives the variables of kind `state` their new values; called once the gradients are computed. */
  assignState(): void;
}

/** The training pass of one iteration: a function of seed and iteration alone. */
export function trainingPass(network: Network, seed: Seed, iteration: number): RecordedPass {
  const updates = new Map<string, tf.Tensor>();
  return {
    dropout(layer, x, rate) {
      if (rate === 0) return x;
      const mask = dropoutMask(product(x.shape), rate, seed, layer, iteration);
      return tf.mul(x, tf.tensor(mask, x.shape));
    },
    update(name, value) {
      updates.set(name, tf.keep(value));
    },
    assignState() {
      for (const [name, value] of updates) {
        network.variables.get(name)!.assign(value);
        value.dispose();
      }
    },
  };
}
