import { ModelFileError } from '../../weights/model-file-error.ts';
import { BlobProto, NetParameter } from './caffe-schema.ts';

/** An array as Caffe stores it: rows last, channels before them. */
export interface Blob {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

interface Message {
  readonly shape?: { readonly dim: readonly number[] } | null;
  readonly num: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly data: readonly number[];
  readonly double_data: readonly number[];
}
interface Layer {
  readonly name: string;
  readonly blobs: readonly Message[];
}

/**
 * Reads a caffemodel: the arrays of every layer that has some, by the layer's name.
 *
 * @throws ModelFileError where the bytes are not a caffemodel, or not all of one
 */
export function readCaffemodel(bytes: Uint8Array, file: string): ReadonlyMap<string, readonly Blob[]> {
  const { layer, layers } = decode(NetParameter, bytes, file, 'caffemodel') as unknown as {
    readonly layer: readonly Layer[];
    readonly layers: readonly Layer[];
  };
  const learned = [...layers, ...layer].filter(({ blobs }) => blobs.length > 0);
  if (learned.length === 0) {
    throw new ModelFileError(`${file}: contains no weights; it is empty, or not a caffemodel`);
  }
  return new Map(
    learned.map(({ name, blobs }) => [name, blobs.map((blob) => blobOf(blob, `${file}: layer ${name}`))]),
  );
}

/**
 * Reads a binaryproto: one array.
 *
 * @throws ModelFileError where the bytes are not a binaryproto, or not a complete one
 */
export function readBinaryproto(bytes: Uint8Array, file: string): Blob {
  return blobOf(decode(BlobProto, bytes, file, 'binaryproto') as unknown as Message, file);
}

function decode(type: typeof BlobProto, bytes: Uint8Array, file: string, kind: string) {
  try {
    return type.decode(bytes);
  } catch (error) {
    throw new ModelFileError(`${file}: is truncated, or not a ${kind}: ${(error as Error).message}`);
  }
}

function blobOf(
  { shape, num, channels, height, width, data, double_data: doubles }: Message,
  place: string,
): Blob {
  const dims = shape?.dim.length ? shape.dim : [num, channels, height, width];
  const values = data.length > 0 ? data : doubles;
  const length = dims.reduce((a, b) => a * b, 1);
  if (length === values.length && length > 0) return { shape: dims, data: values };
  throw new ModelFileError(
    `${place}: declares ${dims.join(' x ')} values but has ${values.length}; the file is damaged`,
  );
}
