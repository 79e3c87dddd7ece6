import { ExperimentError, type ModelConfig } from '@adience/config';

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

const convolved = (side: number, kernel: number, stride: number, pad: number) =>
  Math.floor((side + 2 * pad - kernel) / stride) + 1;

/**
 * The Levi-Hassner network, layer by layer, from the authors' train_val prototxt; `width` scales the
 * filters and the fully connected units, not the classes.
 *
 * @throws ExperimentError where the input is too small for three pools
 */
export function describeNetwork(config: ModelConfig, classes: number): NetworkSpec {
  const units = (n: number) => Math.max(1, Math.round(n * config.width));
  const pooled = (side: number) => Math[config.pool]((side - 3) / 2) + 1;
  const [c1, c2, c3, hidden] = [units(96), units(256), units(384), units(512)];
  const convolved1 = convolved(config.input, 7, config.conv1Stride, 0);
  const side1 = pooled(convolved1);
  // conv2 and conv3 keep the side.
  const side2 = pooled(side1);
  const side3 = pooled(side2);
  if (!(side1 >= 2 && side2 >= 2 && side3 >= 1)) {
    const { input, conv1Stride } = config;
    throw new ExperimentError(
      `model.input: ${input} pixels with conv1Stride ${conv1Stride} leave nothing after three pools; enlarge the input`,
    );
  }
  const layers: LayerSpec[] = [
    {
      name: 'conv1',
      kernel: [7, 7, 3, c1],
      stride: config.conv1Stride,
      pad: 0,
      convolvedSide: convolved1,
      side: side1,
      caffe: { std: 0.01, bias: 0 },
    },
    {
      name: 'conv2',
      kernel: [5, 5, c1, c2],
      stride: 1,
      pad: 2,
      convolvedSide: side1,
      side: side2,
      caffe: { std: 0.01, bias: 1 },
    },
    {
      name: 'conv3',
      kernel: [3, 3, c2, c3],
      stride: 1,
      pad: 1,
      convolvedSide: side2,
      side: side3,
      caffe: { std: 0.01, bias: 0 },
    },
    {
      name: 'fc6',
      kernel: [side3 * side3 * c3, hidden],
      stride: 1,
      pad: 0,
      convolvedSide: 1,
      side: 1,
      caffe: { std: 0.005, bias: 1 },
    },
    {
      name: 'fc7',
      kernel: [hidden, hidden],
      stride: 1,
      pad: 0,
      convolvedSide: 1,
      side: 1,
      caffe: { std: 0.005, bias: 1 },
    },
    {
      name: 'fc8',
      kernel: [hidden, classes],
      stride: 1,
      pad: 0,
      convolvedSide: 1,
      side: 1,
      caffe: { std: 0.01, bias: 0 },
    },
  ];
  const parameters = layers.reduce((sum, { kernel }) => sum + product(kernel) + kernel.at(-1)!, 0);
  return { config, classes, layers, parameters };
}

export const product = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
