import * as tf from '@tensorflow/tfjs';
import { readVariables, type Network } from '@adience/networks';
import type { Optimizer } from './optimizer.ts';

/** An optimizer that keeps averages, and the network that has them as its weights. */
export interface Averaging {
  readonly optimizer: Optimizer;
  /** Its variables are part of the optimizer's state, and freed with it. */
  readonly averaged: Network;
}

/** Of a variable's average in the optimizer's state. */
const nameInState = (name: string) => `average:${name}`;

const STEPS = 'average-steps';

/**
 * Keeps an exponential moving average of the weights (Polyak & Juditsky, 1992): from the initial ones,
 * `average = d average + (1 - d) w` after each update, where d = min(decay, (1 + t) / (10 + t)) and t updates were made
 * before. That warm-up, TensorFlow's and timm's, forgets the initial weights in short trainings too. Batch
 * statistics (kind `state`) are averaged like weights, as timm's ModelEmaV2 does, so that they belong together.
 *
 * @param decay 0 to 1; about the last 1 / (1 - decay) updates count
 * @param state of a checkpoint, by name
 */
export async function withAveraging(
  optimizer: Optimizer,
  network: Network,
  decay: number,
  state?: (name: string) => Float32Array,
): Promise<Averaging> {
  const initial = await readVariables(network.variables);
  const averages = new Map(
    [...initial].map(([name, { shape, values }]) => {
      const start = state === undefined ? values : state(nameInState(name));
      return [name, tf.tidy(() => tf.variable(tf.tensor(start, [...shape]), false))] as const;
    }),
  );
  let taken = state === undefined ? 0 : state(STEPS)[0]!;
  const steps = tf.tidy(() => tf.variable(tf.scalar(taken), false));
  const own = [...averages].map(([name, average]) => [nameInState(name), average] as const);
  return {
    averaged: { ...network, variables: averages, dispose: () => undefined },
    optimizer: {
      state: new Map([...optimizer.state, ...own, [STEPS, steps]]),
      step(gradients, rate) {
        optimizer.step(gradients, rate);
        // A value that changes from step to step is no constant: see sgd.ts.
        const keep = tf.scalar(Math.min(decay, (1 + taken) / (10 + taken)));
        taken += 1;
        steps.assign(tf.scalar(taken));
        for (const [name, average] of averages) {
          const weight = network.variables.get(name)!;
          average.assign(tf.add(weight, tf.mul(tf.sub(average, weight), keep)));
        }
      },
      dispose() {
        optimizer.dispose();
        tf.dispose([steps, ...averages.values()]);
      },
    },
  };
}
