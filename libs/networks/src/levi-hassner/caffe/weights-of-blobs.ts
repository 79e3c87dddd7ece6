import type { LayerSpec } from '../layers.ts';
import { ModelFileError } from '../../weights/model-file-error.ts';
import type { LearnedLayer } from './network-of-layers.ts';
import type { Blob } from './read-blobs.ts';

type Values = readonly [name: string, shape: readonly number[], values: Float32Array];

/**
 * Caffe's arrays in the order of this project's: a convolution's [out, in, height, width] becomes
 * [height, width, in, out], a fully connected layer's [out, in] becomes [in, out], and the inputs of fc6, which Caffe
 * counts channel by channel, are counted position by position. Groups are written out as one plain
 * convolution, with zeros between channels that do not meet.
 *
 * @throws ModelFileError where a layer is missing from the weights or has another shape
 */
export function weightsOfBlobs(
  layers: readonly LayerSpec[],
  learned: readonly LearnedLayer[],
  blobs: ReadonlyMap<string, readonly Blob[]>,
  file: string,
): readonly Values[] {
  return learned.flatMap(({ name, caffe, groups }) => {
    const layer = layers.find((one) => one.name === name)!;
    const place = `${file}: layer ${caffe}`;
    const [weights, biases, ...more] = blobs.get(caffe) ?? [];
    if (weights === undefined || biases === undefined || more.length > 0) {
      const known = [...blobs.keys()].join(', ');
      throw new ModelFileError(`${place}: has no weights and biases there; the file has those of ${known}`);
    }
    const units = layer.kernel.at(-1)!;
    requireShape(biases, [units], place, 'biases');
    const kernel =
      layer.kernel.length === 4
        ? convolutionKernel(layer, weights, groups, place)
        : connectionKernel(layer, weights, name === 'fc6' ? layers[2]!.side : 1, place);
    return [
      [`${name}/kernel`, layer.kernel, kernel],
      [`${name}/bias`, [units], Float32Array.from(biases.data)],
    ] satisfies Values[];
  });
}

function convolutionKernel({ kernel }: LayerSpec, { shape, data }: Blob, groups: number, place: string) {
  const [height, width, inputs, outputs] = kernel as [number, number, number, number];
  if (inputs % groups !== 0 || outputs % groups !== 0) {
    throw new ModelFileError(
      `${place}: ${inputs} inputs and ${outputs} outputs cannot be divided into ${groups} groups`,
    );
  }
  const perGroup = inputs / groups;
  requireShape({ shape, data }, [outputs, perGroup, height, width], place, 'weights');
  const values = new Float32Array(height * width * inputs * outputs);
  for (let o = 0, from = 0; o < outputs; o++) {
    const first = Math.floor(o / (outputs / groups)) * perGroup;
    for (let i = first; i < first + perGroup; i++) {
      for (let at = 0; at < height * width; at++, from++)
        values[(at * inputs + i) * outputs + o] = data[from]!;
    }
  }
  return values;
}

/** @param side of the square map of which the inputs are the flattened positions and channels */
function connectionKernel({ kernel }: LayerSpec, blob: Blob, side: number, place: string) {
  const [inputs, outputs] = kernel as [number, number];
  requireShape(blob, [outputs, inputs], place, 'weights');
  const positions = side * side;
  const channels = inputs / positions;
  const values = new Float32Array(inputs * outputs);
  for (let o = 0, from = 0; o < outputs; o++) {
    for (let c = 0; c < channels; c++) {
      for (let at = 0; at < positions; at++, from++)
        values[(at * channels + c) * outputs + o] = blob.data[from]!;
    }
  }
  return values;
}

/** Older files write every array with four dimensions, the leading ones 1. */
function requireShape({ shape }: Blob, wanted: readonly number[], place: string, what: string): void {
  const extra = shape.slice(0, shape.length - wanted.length);
  const own = shape.slice(extra.length);
  if (
    extra.every((dim) => dim === 1) &&
    own.length === wanted.length &&
    own.every((dim, at) => dim === wanted[at])
  )
    return;
  throw new ModelFileError(
    `${place}: ${what} of ${shape.join(' x ')} where the prototxt expects ${wanted.join(' x ')}; do the files belong together?`,
  );
}
