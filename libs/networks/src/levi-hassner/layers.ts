import { ConfigError } from '@adience/config';
import type { LeviHassnerSettings } from './settings.ts';

/** One learned layer: its weights' shape, its place and how Caffe starts it. */
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

/**
 * The Levi-Hassner network, layer by layer, from the authors' train_val prototxt; `width` scales the
 * filters and the fully connected units, not the classes.
 *
 * @throws ConfigError where the input is too small for three pools
 */
export function leviHassnerLayers(
  settings: Pick<LeviHassnerSettings, 'input' | 'width' | 'conv1Stride' | 'pool'>,
  classes: number,
): readonly LayerSpec[] {
  const { input, width, conv1Stride, pool } = settings;
  const units = (n: number) => Math.max(1, Math.round(n * width));
  const pooled = (side: number) => Math[pool]((side - 3) / 2) + 1;
  const [c1, c2, c3, hidden] = [units(96), units(256), units(384), units(512)];
  const convolved1 = Math.floor((input - 7) / conv1Stride) + 1;
  const side1 = pooled(convolved1);
  // conv2 and conv3 keep the side.
  const side2 = pooled(side1);
  const side3 = pooled(side2);
  if (!(side1 >= 2 && side2 >= 2 && side3 >= 1)) {
    throw new ConfigError(
      `model.input: ${input} pixels with conv1Stride ${conv1Stride} leave nothing after three pools; use a larger input`,
    );
  }
  return [
    convolution('conv1', [7, 7, 3, c1], [convolved1, side1], { std: 0.01, bias: 0 }, conv1Stride, 0),
    convolution('conv2', [5, 5, c1, c2], [side1, side2], { std: 0.01, bias: 1 }, 1, 2),
    convolution('conv3', [3, 3, c2, c3], [side2, side3], { std: 0.01, bias: 0 }, 1, 1),
    connected('fc6', [side3 * side3 * c3, hidden], { std: 0.005, bias: 1 }),
    connected('fc7', [hidden, hidden], { std: 0.005, bias: 1 }),
    connected('fc8', [hidden, classes], { std: 0.01, bias: 0 }),
  ];
}

function convolution(
  name: LayerSpec['name'],
  kernel: readonly number[],
  [convolvedSide, side]: readonly [number, number],
  caffe: LayerSpec['caffe'],
  stride: number,
  pad: number,
): LayerSpec {
  return { name, kernel, stride, pad, convolvedSide, side, caffe };
}

function connected(name: LayerSpec['name'], kernel: readonly number[], caffe: LayerSpec['caffe']): LayerSpec {
  return { name, kernel, stride: 1, pad: 0, convolvedSide: 1, side: 1, caffe };
}
