import * as tf from '@tensorflow/tfjs';
import {
  networkOf,
  networks,
  type Network,
  type NetworkDefinition,
  type NetworkSettings,
  type VariableSpec,
} from '@adience/networks';
import { drawn } from './drawn.ts';
import { fixture } from './fixture.ts';

/** What modern_networks.py writes of a network besides its arrays. */
export interface GoldenNetwork {
  readonly network: string;
  readonly model: Readonly<Record<string, unknown>> & { readonly input: number };
  readonly solver: Readonly<Record<string, unknown>> & {
    readonly batch: number;
    readonly iterations: number;
  };
  readonly classes: number;
  readonly variables: readonly (Pick<VariableSpec, 'name' | 'kind' | 'shape'> & {
    readonly seed: number;
    readonly low: number;
    readonly high: number;
  })[];
  /** Operations for one image, by layer with variables. */
  readonly flops: Readonly<Record<string, number>>;
  /** Rates of stochastic depth of the blocks with a branch, where the last block's is a half. */
  readonly rates: readonly number[];
  readonly parameters: number;
}

/** Every network of modern_networks.py, by the case's name. */
export const goldenNetworks = ['levi-hassner-bn', 'resnet', 'resnet-imagenet', 'mobilenet', 'convnext'].map(
  (name) => [name, fixture<GoldenNetwork>(`network-${name}`)] as const,
);

/** The case's settings, and more of them. */
export const goldenSettings = ({ network: name, model }: GoldenNetwork, more: object = {}): NetworkSettings =>
  ({ ...networks[name]!.settings.parse({ ...model, ...more }), name }) as NetworkSettings;
/** The definition of the case's network. */
export const goldenDefinition = ({ network }: GoldenNetwork) =>
  networks[network] as unknown as NetworkDefinition;

/** The network with the weights that modern_networks.py gives it, on the current backend. */
export const drawnGolden = (facts: GoldenNetwork, more: object = {}): Promise<Network> => {
  const values = facts.variables.map(
    ({ name, shape, seed, low, high }) =>
      [name, shape, Float32Array.from(drawn(seed, shape, low, high))] as const,
  );
  return networkOf(goldenSettings(facts, more), facts.classes, values);
};

/** The case's training batch of an iteration; the tensors are the caller's. */
export const goldenBatch = (
  { model: { input }, solver: { batch }, classes }: GoldenNetwork,
  iteration: number,
) => {
  const shape: [number, number, number, number] = [batch, input, input, 3];
  const images = tf.tensor4d(Float32Array.from(drawn(1000 + iteration, shape)), shape);
  const classOf = Int32Array.from(drawn(2000 + iteration, [batch], 0, classes));
  const labels = tf.oneHot(tf.tensor1d(classOf, 'int32'), classes).toFloat() as tf.Tensor2D;
  return { images, labels };
};
