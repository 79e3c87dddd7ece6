import { ConfigError } from '@adience/config';
import type { LayerCost } from '../layer-cost.ts';
import type { VariableSpec } from '../network-definition.ts';
import { product } from '../product.ts';
import type { Layers, Learned, Window } from './layers.ts';

/** A variable, and how it starts: all of one value, or normal with mean 0. */
export interface DescribedVariable extends VariableSpec {
  readonly initial: { readonly value: number } | { readonly deviation: number };
}

/** What a network's layers came to. */
export interface DescribedLayers {
  readonly layers: Layers<readonly number[]>;
  /** In the order in which the layers were called. */
  readonly variables: readonly DescribedVariable[];
  readonly cost: readonly LayerCost[];
}

/** First weights of output layers: small, so that all classes start about equally likely. */
const HEAD_DEVIATION = 0.01;

/**
 * Layers that compute shapes and write down what each learns and costs.
 *
 * @param classes outputs of the head
 */
export function describeLayers(classes: number): DescribedLayers {
  const variables: DescribedVariable[] = [];
  const cost: LayerCost[] = [];

  const learn = (
    layer: string,
    what: string,
    shape: readonly number[],
    kind: VariableSpec['kind'],
    initial: DescribedVariable['initial'],
    head = false,
  ) => {
    const name = `${layer}/${what}`;
    if (variables.some((one) => one.name === name)) {
      throw new ConfigError(`model: two layers are called ${layer}; give each a name of its own`);
    }
    variables.push({ name, shape, kind, head, initial });
  };
  /** @param fanIn values that one unit sees */
  const kernel = (
    layer: string,
    shape: readonly number[],
    fanIn: number,
    { deviation = Math.sqrt(2 / fanIn) }: Learned,
    head = false,
  ) => learn(layer, 'kernel', shape, 'kernel', { deviation }, head);
  const bias = (layer: string, units: number, head = false) =>
    learn(layer, 'bias', [units], 'bias', { value: 0 }, head);
  /** Writes down a layer, with the parameters that were learned under its name. */
  const row = (name: string, output: readonly number[], flops = 0) => {
    const own = variables.filter((one) => one.kind !== 'state' && one.name.startsWith(`${name}/`));
    const parameters = own.reduce((sum, { shape }) => sum + product(shape), 0);
    cost.push({ name, output, activations: product(output), parameters, flops });
    return output;
  };
  const normalisation = (name: string, x: readonly number[], scale: number) => {
    learn(name, 'scale', x.slice(-1), 'scale', { value: scale });
    bias(name, x.at(-1)!);
  };
  const connect = (name: string, x: readonly number[], units: number, of: Learned, head = false) => {
    kernel(name, [x.at(-1)!, units], x.at(-1)!, of, head);
    if (of.bias ?? true) bias(name, units, head);
    return row(name, [...x.slice(0, -1), units], 2 * product(x) * units);
  };
  const same = (x: readonly number[]) => x;

  const layers: Layers<readonly number[]> = {
    shape: same,
    convolution(name, x, filters, of) {
      const [height, width] = windows(name, x, of);
      const shape = [of.size, of.size, x[2]!, filters];
      kernel(name, shape, of.size ** 2 * x[2]!, of);
      if (of.bias ?? false) bias(name, filters);
      return row(name, [height, width, filters], 2 * height * width * product(shape));
    },
    depthwise(name, x, of) {
      const [height, width] = windows(name, x, of);
      const shape = [of.size, of.size, x[2]!, 1];
      kernel(name, shape, of.size ** 2, of);
      if (of.bias ?? false) bias(name, x[2]!);
      return row(name, [height, width, x[2]!], 2 * height * width * product(shape));
    },
    dense: (name, x, units, of = {}) => connect(name, x, units, of),
    head: (name, x) => connect(name, x, classes, { deviation: HEAD_DEVIATION }, true),
    batchNormalisation(name, x, initial = 1) {
      normalisation(name, x, initial);
      learn(name, 'mean', x.slice(-1), 'state', { value: 0 });
      learn(name, 'variance', x.slice(-1), 'state', { value: 1 });
      return row(name, x);
    },
    layerNormalisation(name, x) {
      normalisation(name, x, 1);
      return row(name, x);
    },
    layerScale(name, x, initial) {
      learn(name, 'scale', x.slice(-1), 'scale', { value: initial });
      return row(name, x);
    },
    relu: same,
    hardSwish: same,
    hardSigmoid: same,
    gelu: same,
    maxPool: (name, x, of) => row(name, [...windows(name, x, of), x[2]!]),
    globalAveragePool: (name, x) => row(name, x.slice(-1)),
    flatten: (x) => [product(x)],
    gate: same,
    dropout: (_, x) => x,
    residual: (_, x) => x,
  };
  return { layers, variables, cost };
}

/** Height and width of a layer's output. @throws ConfigError where the image has become too small for its windows */
function windows(name: string, x: readonly number[], { size, stride = 1, padding = 'same' }: Window) {
  const [height, width] = [x[0]!, x[1]!];
  const least = padding === 'same' ? stride : size;
  if (Math.min(height, width) < least) {
    throw new ConfigError(
      `model.input: ${height} x ${width} pixels are left for ${name}, which needs ${least}; use a larger input`,
    );
  }
  const along = (side: number) =>
    padding === 'same' ? Math.ceil(side / stride) : Math.floor((side - size) / stride) + 1;
  return [along(height), along(width)] as const;
}
