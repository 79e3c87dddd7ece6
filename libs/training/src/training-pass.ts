import * as tf from '@tensorflow/tfjs';
import { ConfigError, nearest } from '@adience/config';
import { frozenVariables, product, type Network, type TrainingPass } from '@adience/networks';
import type { Seed } from '@adience/random';
import { dropoutMask, stochasticDepthMask } from './dropout-mask.ts';

/** What one step's forward pass may do, and what it left to be done. */
export interface RecordedPass extends TrainingPass {
  /** Gives the variables of kind `state` their new values; called once the gradients are computed. */
  assignState(): void;
}

/**
 * The training pass of one iteration: a function of seed and iteration alone. Its `update` throws a ConfigError for
 * what is not a variable of kind `state`, or has another shape.
 */
export function trainingPass(network: Network, seed: Seed, iteration: number): RecordedPass {
  const states = new Map(
    network.spec.variables.filter(({ kind }) => kind === 'state').map(({ name, shape }) => [name, shape]),
  );
  const frozen = frozenVariables(network.spec, network.settings);
  const updates = new Map<string, tf.Tensor>();
  return {
    dropout(layer, x, rate) {
      if (rate === 0) return x;
      const mask = dropoutMask(product(x.shape), rate, seed, layer, iteration);
      return tf.mul(x, tf.tensor(mask, x.shape));
    },
    dropPath(block, x, rate) {
      if (rate === 0) return x;
      const mask = stochasticDepthMask(x.shape[0]!, rate, seed, block, iteration);
      return tf.mul(x, tf.tensor(mask, [mask.length, ...x.shape.slice(1).fill(1)]));
    },
    frozen: (name) => frozen.has(name),
    update(name, value) {
      const shape = states.get(name);
      if (shape === undefined) {
        const others = nearest(name, [...states.keys()]);
        throw new ConfigError(`model: update of ${name}, which is not a variable of kind state${others}`);
      }
      if (shape.join() !== value.shape.join()) {
        throw new ConfigError(
          `model: update of ${name}, [${shape.join(', ')}], by a value [${value.shape.join(', ')}]`,
        );
      }
      if (frozen.has(name)) return;
      updates.get(name)?.dispose();
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
