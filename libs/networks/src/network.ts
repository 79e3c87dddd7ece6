import * as tf from '@tensorflow/tfjs';
import { randomStream } from '@adience/random';
import {
  describeNetwork,
  product,
  type LayerSpec,
  type NetworkSpec,
} from './levi-hassner/describe-network.ts';
import type { ModelConfig } from './levi-hassner/settings.ts';

/** A network's variables by name: `conv1/kernel`, `conv1/bias` to `fc8/kernel`, `fc8/bias`. */
export interface Network {
  readonly spec: NetworkSpec;
  readonly variables: ReadonlyMap<string, tf.Variable>;
  /** Frees the variables. */
  dispose(): void;
}

/** A new network on the current backend, its weights drawn from streams named after the layers. */
export function createNetwork(config: ModelConfig, classes: number, seed: number): Network {
  const spec = describeNetwork(config, classes);
  const values = spec.layers.flatMap((layer) => initialise(layer, config.init, seed));
  return networkOf(spec, values);
}

/** A network with given weights: [name, shape, values] in any order. */
export function networkOf(
  spec: NetworkSpec,
  values: readonly (readonly [string, readonly number[], Float32Array])[],
): Network {
  const variables = new Map(
    values.map(
      ([name, shape, data]) => [name, tf.tidy(() => tf.variable(tf.tensor(data, [...shape])))] as const,
    ),
  );
  return { spec, variables, dispose: () => variables.forEach((variable) => variable.dispose()) };
}

/** A network's weights as plain numbers, by name. */
export async function readWeights(
  network: Network,
): Promise<ReadonlyMap<string, { readonly shape: readonly number[]; readonly values: Float32Array }>> {
  const read = async ([name, variable]: [string, tf.Variable]) =>
    [name, { shape: variable.shape, values: (await variable.data()) as Float32Array }] as const;
  return new Map(await Promise.all([...network.variables].map(read)));
}

function initialise(
  { name, kernel, caffe }: LayerSpec,
  init: ModelConfig['init'],
  seed: number,
): [string, readonly number[], Float32Array][] {
  const units = kernel.at(-1)!;
  // The article's text: all weights N(0, 0.01). It is silent on biases, so the prototxt's stand.
  const std = {
    caffe: caffe.std,
    'paper-text': 0.01,
    'he-normal': Math.sqrt(2 / product(kernel.slice(0, -1))),
  }[init];
  const stream = randomStream(seed, 'init', name);
  const weights = Float32Array.from({ length: product(kernel) }, () => std * stream.normal());
  const biases = new Float32Array(units).fill(init === 'he-normal' ? 0 : caffe.bias);
  return [
    [`${name}/kernel`, kernel, weights],
    [`${name}/bias`, [units], biases],
  ];
}
