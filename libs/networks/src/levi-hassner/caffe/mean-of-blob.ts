import { ModelFileError } from '../../weights/model-file-error.ts';
import type { Blob } from './read-blobs.ts';

/** A mean image, as experiments use it. */
export interface CaffeMean {
  /** Side in pixels. */
  readonly size: number;
  /** Float32 [size, size, 3], BGR. */
  readonly image: Float32Array;
  /** Mean over the positions, blue, green, red. */
  readonly channelMeans: readonly [number, number, number];
}

/**
 * Turns Caffe's [1, 3, size, size] into [size, size, 3]; the channels stay in their order, blue first.
 *
 * @throws ModelFileError where it is not a square image of three channels
 */
export function meanOfBlob({ shape, data }: Blob, file: string): CaffeMean {
  const [channels, height, width] = shape.slice(-3);
  if (
    shape.slice(0, -3).some((dim) => dim !== 1) ||
    channels !== 3 ||
    height !== width ||
    height === undefined
  ) {
    throw new ModelFileError(
      `${file}: is an array of ${shape.join(' x ')}; a mean image is 1 x 3 x size x size`,
    );
  }
  const plane = height * height;
  const image = new Float32Array(plane * 3);
  const sums: [number, number, number] = [0, 0, 0];
  for (let c = 0; c < 3; c++) {
    for (let at = 0; at < plane; at++) {
      const value = data[c * plane + at]!;
      image[at * 3 + c] = value;
      sums[c]! += value;
    }
  }
  return { size: height, image, channelMeans: [sums[0] / plane, sums[1] / plane, sums[2] / plane] };
}
