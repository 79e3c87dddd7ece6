import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import {
  plainHead,
  withWeights,
  type Network,
  type NetworkDefinition,
  type VariableSpec,
} from '@adience/networks';
import { drawn } from './drawn.ts';

/** Fc1, relu, fc2 as optimizers.py has them; `fc1/mean`, which nothing reads, is the running mean of fc1's output. */
const small: NetworkDefinition = {
  name: 'small',
  version: 1,
  source: 'reference/optimizers.py',
  settings: z.strictObject({ input: z.int() }),
  describe: () => {
    throw new Error('is described by its fixture');
  },
  initialise: () => {
    throw new Error('is drawn by its fixture');
  },
  forward(_, { images, weights, training }) {
    const x = images.reshape([images.shape[0], -1]) as tf.Tensor2D;
    const y = tf.add(tf.matMul(x, weights<tf.Tensor2D>('fc1/kernel')), weights('fc1/bias'));
    training?.update('fc1/mean', tf.add(tf.mul(weights('fc1/mean'), 0.9), tf.mul(tf.mean(y, 0), 0.1)));
    const hidden = tf.relu(y) as tf.Tensor2D;
    return tf.add(tf.matMul(hidden, weights<tf.Tensor2D>('fc2/kernel')), weights('fc2/bias'));
  },
};

/** That network with the weights that optimizers.py begins with, on the current backend. */
export function smallNetwork(
  shapes: Readonly<Record<string, readonly number[]>>,
  input: number,
  classes: number,
): Network {
  const variables = Object.entries(shapes).map(([name, shape]): VariableSpec => ({
    name,
    shape,
    kind: name.endsWith('/kernel') ? 'kernel' : name.endsWith('/bias') ? 'bias' : 'state',
    head: name.startsWith('fc2/'),
  }));
  const form: Network = {
    definition: small,
    settings: { name: 'small', input },
    head: plainHead,
    spec: { classes, variables, cost: [], parameters: 0 },
    variables: new Map(),
    dispose: () => undefined,
  };
  const values = variables.map(
    ({ name, shape }, at) => [name, shape, Float32Array.from(drawn(100 + at, shape, -0.3, 0.3))] as const,
  );
  return withWeights(form, values);
}
