import { ConfigError } from '@adience/config';
import { type ModelConfig } from './settings.ts';

/** One learned layer: its weights' shape, how they start and how fast they learn. */
export interface LayerSpec {
  readonly name: 'conv1' | 'conv2' | 'conv3' | 'fc6' | 'fc7' | 'fc8';
  /** Convolution: [height, width, in, out]; fully connected: [in, out]. */
  readonly kernel: readonly number[];
  readonly stride: number;
  readonly pad: number;
  /** Side of the layer's square output before its pool, and after it; 1 for fully connected ones. */
  readonly convolvedSide: number;
  readonly side: number;
  /** Standard deviation and bias of initialiser `caffe`. */
  readonly caffe: { readonly std: number; readonly bias: number };
}

export interface NetworkSpec {
  readonly config: ModelConfig;
  readonly classes: number;
  readonly layers: readonly LayerSpec[];
  /** Weights and biases, all together. */
  readonly parameters: number;
}

/**
 * The Levi-Hassner network, layer by layer, from the authors' train_val prototxt; `width` scales the
 * filters and the fully connected units, not the classes.
 *
 * @throws ConfigError where the input is too small for three pools
 */
export function describeNetwork(config: ModelConfig, classes: number): NetworkSpec {
  const units = (n: number) => Math.max(1, Math.round(n * config.width));
  const pooled = (side: number) => Math[config.pool]((side - 3) / 2) + 1;
  const [c1, c2, c3, hidden] = [units(96), units(256), units(384), units(512)];
  const convolved1 = Math.floor((config.input - 7) / config.conv1Stride) + 1;
  const side1 = pooled(convolved1);
  // conv2 and conv3 keep the side.
  const side2 = pooled(side1);
  const side3 = pooled(side2);
  if (!(side1 >= 2 && side2 >= 2 && side3 >= 1)) {
    const { input, conv1Stride } = config;
    throw new ConfigError(
      `model.input: ${input} pixels with conv1Stride ${conv1Stride} leave nothing after three pools; enlarge the input`,
    );
  }
  const convolution = (
    size: number,
    [from, to]: readonly [number, number],
    sides: readonly [number, number],
  ) => ({
    ...{ kernel: [size, size, from, to], stride: 1, pad: (size - 1) / 2 },
    ...{ convolvedSide: sides[0], side: sides[1] },
  });
  const connection = (from: number, to: number) => ({
    ...{ kernel: [from, to], stride: 1, pad: 0, convolvedSide: 1, side: 1 },
  });
  const caffe = (std: number, bias: number) => ({ caffe: { std, bias } });
  const conv1 = { ...convolution(7, [3, c1], [convolved1, side1]), stride: config.conv1Stride, pad: 0 };
  const layers: LayerSpec[] = [
    { name: 'conv1', ...conv1, ...caffe(0.01, 0) },
    { name: 'conv2', ...convolution(5, [c1, c2], [side1, side2]), ...caffe(0.01, 1) },
    { name: 'conv3', ...convolution(3, [c2, c3], [side2, side3]), ...caffe(0.01, 0) },
    { name: 'fc6', ...connection(side3 * side3 * c3, hidden), ...caffe(0.005, 1) },
    { name: 'fc7', ...connection(hidden, hidden), ...caffe(0.005, 1) },
    { name: 'fc8', ...connection(hidden, classes), ...caffe(0.01, 0) },
  ];
  const parameters = layers.reduce((sum, { kernel }) => sum + product(kernel) + kernel.at(-1)!, 0);
  return { config, classes, layers, parameters };
}

export const product = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
