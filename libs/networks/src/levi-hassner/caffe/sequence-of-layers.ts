import { ModelFileError } from '../../weights/model-file-error.ts';
import type { CaffeLayer } from './caffe-layer.ts';

/** The layers of the Levi-Hassner network, by what they are in it. */
export interface LayerSequence {
  readonly convolutions: readonly {
    readonly convolution: CaffeLayer;
    readonly pool: CaffeLayer;
    readonly lrn: CaffeLayer | null;
  }[];
  readonly connected: readonly { readonly layer: CaffeLayer; readonly dropout: CaffeLayer | null }[];
}

/** Ends with an error about a layer. */
export type Fail = (layer: CaffeLayer, message: string) => never;

/** Layers that feed, score or name the network, but are not part of it. */
const aside = [
  'Data',
  'ImageData',
  'HDF5Data',
  'MemoryData',
  'Input',
  'Accuracy',
  'Softmax',
  'SoftmaxWithLoss',
];
const order =
  'Convolution ReLU Pooling [LRN] twice, Convolution ReLU Pooling, InnerProduct ReLU [Dropout] twice, InnerProduct';

/**
 * Takes the layers one after the other, by type, each fed by the one before.
 *
 * @param file their prototxt's path, for messages
 * @throws ModelFileError for the first layer that is not the expected one
 */
export function sequenceOfLayers(layers: readonly CaffeLayer[], file: string, fail: Fail): LayerSequence {
  const left = layers.filter(({ type }) => !aside.includes(type));
  requireChain(left, fail);
  const take = (type: string): CaffeLayer => {
    const [layer] = left;
    if (layer === undefined)
      throw new ModelFileError(`${file}: ends where a ${type} is expected; expected order: ${order}`);
    if (layer.type !== type) return fail(layer, `is ${layer.type} where a ${type} is expected (${order})`);
    return left.shift()!;
  };
  const option = (type: string) => (left[0]?.type === type ? left.shift()! : null);
  const relu = () => {
    const layer = take('ReLU');
    if ((layer.relu_param?.negative_slope ?? 0) !== 0) fail(layer, 'leaks below zero');
  };
  const convolutions: { convolution: CaffeLayer; pool: CaffeLayer; lrn: CaffeLayer | null }[] = [];
  for (const normalised of [true, true, false]) {
    const convolution = take('Convolution');
    relu();
    convolutions.push({ convolution, pool: take('Pooling'), lrn: normalised ? option('LRN') : null });
  }
  const connected: { layer: CaffeLayer; dropout: CaffeLayer | null }[] = [];
  for (const hidden of [true, true, false]) {
    const layer = take('InnerProduct');
    if (hidden) relu();
    connected.push({ layer, dropout: hidden ? option('Dropout') : null });
  }
  if (left[0] !== undefined) fail(left[0], `comes after the last layer (${order})`);
  return { convolutions, connected };
}

/** Layers that work in place have the same top and bottom. */
function requireChain(layers: readonly CaffeLayer[], fail: Fail): void {
  layers.forEach((layer, at) => {
    const { bottom, top } = layer;
    const before = layers[at - 1]?.top[0];
    if (bottom.length === 1 && top.length === 1 && (before === undefined || bottom[0] === before)) return;
    fail(layer, `is fed by ${bottom.join(', ') || 'nothing'} and not by ${before ?? 'one input'} alone`);
  });
}
