import * as tf from '@tensorflow/tfjs';
import { resolvePart } from '@adience/config';
import type { Seed } from '@adience/random';
import type { NetworkDefinition, NetworkSettings, NetworkSpec, TrainingPass } from './network-definition.ts';
import { networks } from './networks.ts';

/** A network with weights, on the current backend. */
export interface Network {
  readonly definition: NetworkDefinition;
  readonly settings: NetworkSettings;
  readonly spec: NetworkSpec;
  /**
   * By the name that the specification gives them, in its order. TensorFlow.js numbers variables by itself
   * (`Variable_12`), otherwise in each process: their own `name` identifies nothing.
   */
  readonly variables: ReadonlyMap<string, tf.Variable>;
  /** Frees the variables. */
  dispose(): void;
}

/** A variable's values: [name, shape, values]. */
export type NamedValues = readonly (readonly [string, readonly number[], Float32Array])[];

/** The definition that settings name: one of the list, or the user's own. */
export const networkDefinition = (settings: NetworkSettings): Promise<NetworkDefinition> =>
  resolvePart(networks as Readonly<Record<string, NetworkDefinition>>, settings.name, settings);

/** A network's form: variables, cost, parameters. @throws ConfigError where the settings do not give a valid network */
export async function describeNetwork(settings: NetworkSettings, classes: number): Promise<NetworkSpec> {
  return (await networkDefinition(settings)).describe(settings, classes);
}

/** A new network, its weights drawn from streams named after its layers. */
export async function createNetwork(
  settings: NetworkSettings,
  classes: number,
  seed: Seed,
): Promise<Network> {
  const definition = await networkDefinition(settings);
  const spec = definition.describe(settings, classes);
  const values = spec.variables.map(
    (variable) => [variable.name, variable.shape, definition.initialise(settings, variable, seed)] as const,
  );
  return assemble(definition, settings, spec, values);
}

/** A network with given weights, in any order. */
export async function networkOf(
  settings: NetworkSettings,
  classes: number,
  values: NamedValues,
): Promise<Network> {
  const definition = await networkDefinition(settings);
  return assemble(definition, settings, definition.describe(settings, classes), values);
}

/** The same network with other weights. */
export const withWeights = ({ definition, settings, spec }: Network, values: NamedValues): Network =>
  assemble(definition, settings, spec, values);

/**
 * Images to logits, float32 [B, classes].
 *
 * @param images float32 [B, input, input, 3], NHWC, normalised
 * @param training null at test time
 */
export function forward(
  { definition, settings, variables }: Network,
  images: tf.Tensor4D,
  training: TrainingPass | null = null,
): tf.Tensor2D {
  const weights = <T extends tf.Tensor>(name: string) => variables.get(name) as unknown as T;
  return definition.forward(settings, { images, weights, training });
}

/** The variables that are trained, by name; the others are state, which the forward pass itself keeps. */
export const trainedVariables = ({ spec, variables }: Network): ReadonlyMap<string, tf.Variable> =>
  new Map(
    spec.variables.filter(({ kind }) => kind !== 'state').map(({ name }) => [name, variables.get(name)!]),
  );

/** Variables as plain numbers, by name. */
export async function readVariables(
  variables: ReadonlyMap<string, tf.Variable>,
): Promise<ReadonlyMap<string, { readonly shape: readonly number[]; readonly values: Float32Array }>> {
  const read = async ([name, variable]: [string, tf.Variable]) =>
    [name, { shape: variable.shape, values: (await variable.data()) as Float32Array }] as const;
  return new Map(await Promise.all([...variables].map(read)));
}

function assemble(
  definition: NetworkDefinition,
  settings: NetworkSettings,
  spec: NetworkSpec,
  values: NamedValues,
): Network {
  const trained = new Map(spec.variables.map(({ name, kind }) => [name, kind !== 'state']));
  const variables = new Map(
    values.map(([name, shape, data]) => {
      const make = () => tf.variable(tf.tensor(data, [...shape]), trained.get(name));
      return [name, tf.tidy(make)] as const;
    }),
  );
  return {
    definition,
    settings,
    spec,
    variables,
    dispose: () => variables.forEach((variable) => variable.dispose()),
  };
}
