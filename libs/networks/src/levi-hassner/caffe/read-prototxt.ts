import textformat from 'protobufjs/ext/textformat.js';
import { ModelFileError } from '../../weights/model-file-error.ts';
import type { CaffeLayer } from './caffe-layer.ts';
import { NetParameter } from './caffe-schema.ts';

/** A prototxt: its layers from input to output, and the square input's side. */
export interface Prototxt {
  readonly file: string;
  readonly layers: readonly CaffeLayer[];
  readonly input: number;
}

interface Net {
  readonly layer: readonly CaffeLayer[];
  readonly layers: readonly CaffeLayer[];
  readonly input_dim: readonly number[];
  readonly input_shape: readonly { readonly dim: readonly number[] }[];
}

/** The older form's type names where the newer ones are not just their words in another case. */
const renamed: Readonly<Record<string, string>> = {
  RELU: 'ReLU',
  LRN: 'LRN',
  SOFTMAX_LOSS: 'SoftmaxWithLoss',
  HDF5_DATA: 'HDF5Data',
};
/** `INNER_PRODUCT` -> `InnerProduct`. */
const modern = (type: string) =>
  renamed[type] ??
  (/^[A-Z0-9_]+$/.test(type)
    ? type.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
    : type);

/**
 * Reads a network's definition in Caffe's text format, deploy or train_val, in either form.
 *
 * @param text the file's content
 * @param file its path, for messages
 * @throws ModelFileError where it is not such a text, or does not give the size of its input
 */
export function readPrototxt(text: string, file: string): Prototxt {
  let net: Net;
  try {
    const message = textformat.fromText(NetParameter, text);
    net = NetParameter.toObject(message, { defaults: true, enums: String }) as Net;
  } catch (error) {
    throw new ModelFileError(`${file}: is not the prototxt of such a network: ${(error as Error).message}`);
  }
  const layers = [...net.layers, ...net.layer].map((layer) => ({ ...layer, type: modern(layer.type) }));
  if (layers.length === 0)
    throw new ModelFileError(`${file}: has no layers; give a deploy or train_val prototxt`);
  return { file, layers, input: inputSide(net, layers, file) };
}

/** `input_dim`, `input_shape`, an Input layer's shape or a data layer's crop, whichever is there. */
function inputSide(net: Net, layers: readonly CaffeLayer[], file: string): number {
  const crop = layers.map((layer) => layer.transform_param?.crop_size ?? 0).find((size) => size > 0);
  const shape =
    [net.input_dim, net.input_shape[0]?.dim, ...layers.map((layer) => layer.input_param?.shape[0]?.dim)].find(
      (dims) => dims !== undefined && dims.length > 0,
    ) ?? (crop === undefined ? [] : [1, 3, crop, crop]);
  const [, channels, height, width] = shape;
  if (channels === 3 && height !== undefined && height === width) return height;
  throw new ModelFileError(
    `${file}: its input is ${shape.length === 0 ? 'not given' : shape.join(' x ')}; ` +
      `it must be a square image of three channels, e.g. 1 x 3 x 227 x 227`,
  );
}
