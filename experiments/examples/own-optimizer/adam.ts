import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import { trainedVariables } from '@adience/networks';
import type { OptimizerDefinition, OptimizerSettings } from '@adience/training';

/** This optimizer's own settings. */
interface Settings extends OptimizerSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/**
 * Adam (Kingma & Ba, arXiv:1412.6980, algorithm 1), in one file. Its state is two moments of each trained variable
 * and the number of steps taken: what `state` names is kept in checkpoints and handed back to `create`, so a run
 * that is stopped resumes to the same bytes.
 *
 * Names are the network's own, as `network.spec` lists them: `conv1/kernel`, `fc8/bias`. Gradients and variables are
 * given by them, and they are the same in every process. The `name` of a tf.Variable is not (`Variable_12`): never
 * keep state under it.
 */
const adam: OptimizerDefinition<Settings> = {
  name: 'adam',
  version: 1,
  kept: 2, // values of the state for each that is trained: two moments
  settings: z.strictObject({
    beta1: z.number().min(0).lt(1).default(0.9).describe('Decay of the first moment.'),
    beta2: z.number().min(0).lt(1).default(0.999).describe('Decay of the second moment.'),
    epsilon: z.number().positive().default(1e-8).describe('Added to the divisor.'),
  }),
  create(network, { beta1, beta2, epsilon }, state) {
    const start = (name: string, shape: number[]) =>
      tf.tidy(() =>
        tf.variable(state === undefined ? tf.zeros(shape) : tf.tensor(state(name), shape), false),
      );
    // Neither state nor what model.freeze keeps, which have no gradients.
    const slots = [...trainedVariables(network)].map(([name, variable]) => {
      const first = start(`first:${name}`, variable.shape);
      const second = start(`second:${name}`, variable.shape);
      return { name, variable, first, second };
    });
    const taken = start('steps', []);
    let steps = state === undefined ? 0 : state('steps')[0]!;
    return {
      state: new Map([
        ...slots.map(({ name, first }) => [`first:${name}`, first] as const),
        ...slots.map(({ name, second }) => [`second:${name}`, second] as const),
        ['steps', taken],
      ]),
      step(gradients, rate) {
        steps += 1;
        taken.assign(tf.scalar(steps));
        const [bias1, bias2] = [1 - beta1 ** steps, 1 - beta2 ** steps];
        // What changes from step to step goes in as tensors: a number would be a constant of a new graph each time.
        const [scaledRate, correction] = [tf.scalar(rate / bias1), tf.scalar(1 / bias2)];
        for (const { name, variable, first, second } of slots) {
          const gradient = gradients[name]!;
          first.assign(tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1)));
          second.assign(tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2)));
          const divisor = tf.add(tf.sqrt(tf.mul(second, correction)), epsilon);
          variable.assign(tf.sub(variable, tf.div(tf.mul(first, scaledRate), divisor)));
        }
      },
      dispose() {
        taken.dispose();
        for (const { first, second } of slots) tf.dispose([first, second]);
      },
    };
  },
};

export default adam;
