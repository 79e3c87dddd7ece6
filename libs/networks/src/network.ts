import * as tf from '@tensorflow/tfjs';
import { ConfigError, resolvePart } from '@adience/config';
import type { Seed } from '@adience/random';
import { frozenVariables } from './frozen-variables.ts';
import type { HeadSettings, WeightOf } from './heads/head.ts';
import { headOf, plainHead } from './heads/heads.ts';
import type {
  NetworkDefinition,
  NetworkSettings,
  NetworkSpec,
  TrainingPass,
  VariableSpec,
} from './network-definition.ts';
import { networks } from './networks.ts';
import { product } from './product.ts';

/** A network with weights, on the current backend. */
export interface Network {
  readonly definition: NetworkDefinition;
  readonly settings: NetworkSettings;
  /** How its outputs become class probabilities. */
  readonly head: HeadSettings;
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
export async function describeNetwork(
  settings: NetworkSettings,
  classes: number,
  head: HeadSettings = plainHead,
): Promise<NetworkSpec> {
  const spec = specOf(await networkDefinition(settings), settings, classes, head);
  frozenVariables(spec, settings); // which refuses patterns that match nothing
  return spec;
}

/** A new network, its weights drawn from streams named after its layers. */
export async function createNetwork(
  settings: NetworkSettings,
  classes: number,
  seed: Seed,
  head: HeadSettings = plainHead,
): Promise<Network> {
  const definition = await networkDefinition(settings);
  const spec = specOf(definition, settings, classes, head);
  const values = spec.variables.map(drawn({ definition, settings, head, spec }, seed));
  return assemble({ definition, settings, head, spec }, values);
}

/**
 * A network with given weights, in any order.
 *
 * @throws ConfigError where a value is missing or has another shape
 */
export async function networkOf(
  settings: NetworkSettings,
  classes: number,
  values: NamedValues,
  head: HeadSettings = plainHead,
): Promise<Network> {
  const definition = await networkDefinition(settings);
  const spec = specOf(definition, settings, classes, head);
  return assemble({ definition, settings, head, spec }, spec.variables.map(fitting(values)));
}

/**
 * A network whose output layer is new, drawn from the seed, and whose other variables have given values, in any order.
 *
 * @throws ConfigError where a value is missing or has another shape
 */
export async function networkWithNewHead(
  settings: NetworkSettings,
  classes: number,
  seed: Seed,
  values: NamedValues,
  head: HeadSettings = plainHead,
): Promise<Network> {
  const definition = await networkDefinition(settings);
  const network = { definition, settings, head, spec: specOf(definition, settings, classes, head) };
  const [first, given] = [drawn(network, seed), fitting(values)];
  const valueOf = (variable: VariableSpec) => (variable.head ? first : given)(variable);
  return assemble(network, network.spec.variables.map(valueOf));
}

/** The given value of a variable, which has to have its shape. */
function fitting(values: NamedValues) {
  const given = new Map(values.map((value) => [value[0], value]));
  return ({ name, shape }: VariableSpec): NamedValues[number] => {
    const value = given.get(name);
    if (value !== undefined && value[1].join() === shape.join()) return value;
    const found = value === undefined ? 'no such variable' : `[${value[1].join(', ')}]`;
    throw new ConfigError(
      `model.weights: ${name} has the shape [${shape.join(', ')}] here, the weights have ${found}; only the ` +
        'output layer may differ',
    );
  };
}

/** The same network with other weights. */
export const withWeights = (network: Network, values: NamedValues): Network => assemble(network, values);

/**
 * Images to the logits of the network's head: of a plain one float32 [B, classes].
 *
 * @param images float32 [B, input, input, 3], NHWC, normalised
 * @param training null at test time
 */
export function forward(
  { definition, settings, head, variables }: Network,
  images: tf.Tensor4D,
  training: TrainingPass | null = null,
): tf.Tensor2D {
  const weights: WeightOf = <T extends tf.Tensor>(name: string) => variables.get(name) as unknown as T;
  return headOf(head).logits(head, definition.forward(settings, { images, weights, training }), weights);
}

/** Class probabilities, float32 [B, classes], of the logits that `forward` gives. */
export const probabilitiesOf = ({ head, spec }: Network, logits: tf.Tensor2D): tf.Tensor2D =>
  headOf(head).probabilities(head, logits, spec.classes);

/** Expected ages in years, float32 [B], of the logits that `forward` gives; null where the head knows no years. */
export const yearsOf = ({ head }: Network, logits: tf.Tensor2D): tf.Tensor1D | null =>
  headOf(head).years?.(head, logits) ?? null;

/**
 * The variables that are trained, by name, in the specification's order: what gradients are computed of and optimizers
 * change. The others are state, which the forward pass itself keeps, or frozen.
 */
export const trainedVariables = ({
  spec,
  settings,
  variables,
}: Pick<Network, 'spec' | 'settings' | 'variables'>): ReadonlyMap<string, tf.Variable> =>
  new Map(trainedSpecs(spec, settings).map(({ name }) => [name, variables.get(name)!]));

/** Number of values that training changes; `NetworkSpec.parameters` counts frozen ones too. */
export const trainedParameters = (spec: NetworkSpec, settings: Pick<NetworkSettings, 'freeze'>): number =>
  trainedSpecs(spec, settings).reduce((sum, { shape }) => sum + product(shape), 0);

function trainedSpecs(spec: NetworkSpec, settings: Pick<NetworkSettings, 'freeze'>): readonly VariableSpec[] {
  const frozen = frozenVariables(spec, settings);
  return spec.variables.filter(({ name, kind }) => kind !== 'state' && !frozen.has(name));
}

/** Variables as plain numbers, by name. */
export async function readVariables(
  variables: ReadonlyMap<string, tf.Variable>,
): Promise<ReadonlyMap<string, { readonly shape: readonly number[]; readonly values: Float32Array }>> {
  const read = async ([name, variable]: [string, tf.Variable]) =>
    [name, { shape: variable.shape, values: (await variable.data()) as Float32Array }] as const;
  return new Map(await Promise.all([...variables].map(read)));
}

/** The network's own form with its output layer's units as the head wants them, then the head's variables. */
function specOf(
  definition: NetworkDefinition,
  settings: NetworkSettings,
  classes: number,
  head: HeadSettings,
): NetworkSpec {
  const kind = headOf(head);
  const spec = definition.describe(settings, kind.units(head, classes));
  const own = kind.variables(head, classes).map(({ variable }) => variable);
  const rows = own.map(({ name, shape }) => {
    const size = product(shape);
    return { name, output: shape, activations: size, parameters: size, flops: 0 };
  });
  return {
    classes,
    variables: [...spec.variables, ...own],
    cost: [...spec.cost, ...rows],
    parameters: spec.parameters + rows.reduce((sum, { parameters }) => sum + parameters, 0),
  };
}

type NetworkForm = Pick<Network, 'definition' | 'settings' | 'head' | 'spec'>;

/** First values of a variable of a form: those of the head are given, the others drawn. */
function drawn({ definition, settings, head, spec }: NetworkForm, seed: Seed) {
  const ofHead = headOf(head).variables(head, spec.classes);
  const starts = new Map(ofHead.map(({ variable, start }) => [variable.name, Float32Array.from(start)]));
  return (variable: VariableSpec): NamedValues[number] => [
    variable.name,
    variable.shape,
    starts.get(variable.name) ?? definition.initialise(settings, variable, seed),
  ];
}

function assemble({ definition, settings, head, spec }: NetworkForm, values: NamedValues): Network {
  const trained = new Set(trainedSpecs(spec, settings).map(({ name }) => name));
  const variables = new Map(
    values.map(([name, shape, data]) => {
      const make = () => tf.variable(tf.tensor(data, [...shape]), trained.has(name));
      return [name, tf.tidy(make)] as const;
    }),
  );
  return {
    definition,
    settings,
    head,
    spec,
    variables,
    dispose: () => variables.forEach((variable) => variable.dispose()),
  };
}
