import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type {
  ForwardPass,
  LayerCost,
  NetworkDefinition,
  NetworkSettings,
  NetworkSpec,
  VariableSpec,
} from '@adience/networks';
import { randomStream, type Seed } from '@adience/random';

/** This network's own settings, besides those that every network has. */
interface Settings extends NetworkSettings {
  readonly filters: number;
  readonly averaging: number;
}

/** Keeps the division of batch normalisation finite. */
const EPSILON = 1e-3;

/**
 * A network of one's own, in one file: two convolutions with batch normalisation (Ioffe & Szegedy,
 * arXiv:1502.03167), then a fully connected head. In training a batch is normalised by its own mean and variance,
 * and their moving averages, variables of kind `state`, are kept for testing; they are saved with the weights and
 * in checkpoints, so a run that is stopped resumes to the same bytes. `describe`, `initialise` and `forward` are
 * all that training, prediction, `adience plan --network` and the ONNX export ask of a network.
 */
const ownNetwork: NetworkDefinition<Settings> = {
  name: 'own-network',
  version: 1,
  source: 'batch normalisation: Ioffe & Szegedy, arXiv:1502.03167',
  settings: z.strictObject({
    input: z.int().min(8).default(40).describe('Side in pixels of the crop the network sees.'),
    filters: z
      .int()
      .positive()
      .default(16)
      .describe('Filters of the first convolution; the second has twice.'),
    averaging: z.number().min(0).lt(1).default(0.9).describe('Share of a moving average that a step keeps.'),
  }),
  describe,
  initialise,
  forward,
};

export default ownNetwork;

function describe(settings: Settings, classes: number): NetworkSpec {
  const { filters } = settings;
  const { side1, side2, units } = sidesOf(settings);
  const variables = [
    ...convolution('conv1', [3, 3, 3, filters]),
    ...convolution('conv2', [3, 3, filters, 2 * filters]),
    variable('head/kernel', [units, classes], 'kernel', true),
    variable('head/bias', [classes], 'bias', true),
  ];
  const cost = [
    layer('conv1', [side1, side1, filters], variables, 2 * side1 ** 2 * 9 * 3 * filters),
    layer('conv2', [side2, side2, 2 * filters], variables, 2 * side2 ** 2 * 9 * filters * 2 * filters),
    layer('head', [classes], variables, 2 * units * classes),
  ];
  const parameters = cost.reduce((sum, one) => sum + one.parameters, 0);
  return { classes, variables, cost, parameters };
}

/** He-normal kernels; everything else starts as what changes nothing. */
function initialise(_: Settings, { name, shape, kind }: VariableSpec, seed: Seed): Float32Array {
  const length = product(shape);
  if (kind !== 'kernel') return new Float32Array(length).fill(/(scale|variance)$/.test(name) ? 1 : 0);
  const stream = randomStream(seed, 'init', name);
  const deviation = Math.sqrt(2 / product(shape.slice(0, -1)));
  return Float32Array.from({ length }, () => deviation * stream.normal());
}

function forward(settings: Settings, { images, weights, training }: ForwardPass): tf.Tensor2D {
  const normalise = (x: tf.Tensor4D, name: string) => {
    const of = (what: string) => weights<tf.Tensor1D>(`${name}/${what}`);
    const [offset, scale] = [of('offset'), of('scale')];
    if (training === null || training.frozen(`${name}/mean`))
      return tf.batchNorm4d(x, of('mean'), of('variance'), offset, scale, EPSILON);
    const { mean, variance } = tf.moments(x, [0, 1, 2]) as { mean: tf.Tensor1D; variance: tf.Tensor1D };
    const { averaging } = settings;
    const average = (old: tf.Tensor, now: tf.Tensor) =>
      tf.add(tf.mul(old, averaging), tf.mul(now, 1 - averaging));
    training.update(`${name}/mean`, average(of('mean'), mean));
    training.update(`${name}/variance`, average(of('variance'), variance));
    return tf.batchNorm4d(x, mean, variance, offset, scale, EPSILON);
  };
  const convolve = (x: tf.Tensor4D, name: string, stride: number) => {
    const y = tf.conv2d(x, weights<tf.Tensor4D>(`${name}/kernel`), stride, 'same');
    return tf.maxPool(tf.relu(normalise(y, name)), 2, 2, 'valid');
  };
  let x = convolve(images, 'conv1', 2); // [B, 10, 10, 16]
  x = convolve(x, 'conv2', 1); // [B, 5, 5, 32]
  const flat = tf.reshape(x, [x.shape[0], -1]) as tf.Tensor2D; // [B, 800]
  return tf.add(tf.matMul(flat, weights<tf.Tensor2D>('head/kernel')), weights('head/bias')); // [B, classes]
}

/** Sides of the two convolutions' outputs, and the head's inputs. */
function sidesOf({ input, filters }: Settings) {
  const side1 = Math.ceil(input / 2);
  const side2 = Math.floor(side1 / 2);
  return { side1, side2, units: Math.floor(side2 / 2) ** 2 * 2 * filters };
}

/** A convolution without bias, and the normalisation behind it. */
function convolution(name: string, kernel: readonly number[]): VariableSpec[] {
  const channels = kernel.slice(-1);
  return [
    variable(`${name}/kernel`, kernel, 'kernel'),
    variable(`${name}/offset`, channels, 'bias'),
    variable(`${name}/scale`, channels, 'scale'),
    variable(`${name}/mean`, channels, 'state'),
    variable(`${name}/variance`, channels, 'state'),
  ];
}

const variable = (
  name: string,
  shape: readonly number[],
  kind: VariableSpec['kind'],
  head = false,
): VariableSpec => ({ name, shape, kind, head });

/** A layer's cost; its parameters are those of its variables that are trained. */
function layer(
  name: string,
  output: readonly number[],
  variables: readonly VariableSpec[],
  flops: number,
): LayerCost {
  const own = variables.filter((one) => one.name.startsWith(`${name}/`) && one.kind !== 'state');
  const parameters = own.reduce((sum, { shape }) => sum + product(shape), 0);
  return { name, output, activations: product(output), parameters, flops };
}

const product = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
