import type * as tf from '@tensorflow/tfjs';
import { randomStream } from '@adience/random';
import type { NetworkDefinition, NetworkSettings } from '../network-definition.ts';
import { product } from '../product.ts';
import { computeLayers } from './compute-layers.ts';
import { describeLayers } from './describe-layers.ts';
import type { Build } from './layers.ts';

/** A network that is written once, over layers. */
export interface LayeredNetwork<Settings extends NetworkSettings> extends Pick<
  NetworkDefinition<Settings>,
  'name' | 'version' | 'source' | 'settings'
> {
  /** Settings that matter in training only: weights may be used with other values of them. */
  readonly trainingOnly?: readonly string[];
  readonly build: Build<Settings>;
}

/**
 * The network that `build` writes: its variables and cost are those of its layers, in their order; first kernels are
 * normal, each from a stream named after it.
 */
export function layeredNetwork<Settings extends NetworkSettings>({
  name,
  version,
  source,
  settings: schema,
  trainingOnly = [],
  build,
}: LayeredNetwork<Settings>): NetworkDefinition<Settings> {
  const described = (settings: Settings, classes: number) => {
    const { layers, variables, cost } = describeLayers(classes);
    build(layers, [settings.input, settings.input, 3], settings);
    return { variables, cost };
  };
  const formKeys = Object.keys(schema.shape).filter((key) => ![...trainingOnly, 'weights'].includes(key));
  return {
    name,
    version,
    source,
    settings: schema,
    form(settings) {
      const values = settings as unknown as Readonly<Record<string, unknown>>;
      return Object.fromEntries(formKeys.map((key) => [key, asFact(values[key])]));
    },
    describe(settings, classes) {
      const { variables, cost } = described(settings, classes);
      const parameters = cost.reduce((sum, layer) => sum + layer.parameters, 0);
      return {
        classes,
        variables: variables.map(({ initial: _, ...variable }) => variable),
        cost,
        parameters,
      };
    },
    initialise(settings, { name: variable, shape }, seed) {
      // The number of classes changes shapes alone, and the shape is given.
      const { initial } = described(settings, 2).variables.find((one) => one.name === variable)!;
      const length = product(shape);
      if ('value' in initial) return new Float32Array(length).fill(initial.value);
      const stream = randomStream(seed, 'init', variable);
      return Float32Array.from({ length }, () => initial.deviation * stream.normal());
    },
    forward: (settings, pass) => build<tf.Tensor>(computeLayers(pass), pass.images, settings) as tf.Tensor2D,
  };
}

const asFact = (value: unknown) =>
  typeof value === 'object' ? JSON.stringify(value) : (value as string | number | boolean);
