import type { Crop } from './crop.ts';

/** How resized images are normalised for the network: what is subtracted, and the factor after that. */
export interface Normalisation {
  /** Float32 [size, size, 3], in the images' channel order. */
  readonly mean: Float32Array;
  readonly scale: number;
  /** Each crop then to mean 0 and deviation 1, as TensorFlow's per_image_standardization. */
  readonly standardise?: boolean;
}

/**
 * One crop of one image into a batch: mean subtracted at the crop's offset, then mirrored, as Caffe's
 * data layer does it.
 *
 * @param pixels uint8 [size, size, 3]
 * @param target float32 [B, input, input, 3]; the crop is written at element `offset`
 */
export function writeCrop(
  pixels: Uint8Array,
  size: number,
  { mean, scale, standardise }: Normalisation,
  crop: Crop,
  input: number,
  target: Float32Array,
  offset: number,
): void {
  const step = crop.mirror ? -3 : 3;
  for (let row = 0; row < input; row++) {
    let from = ((crop.top + row) * size + crop.left) * 3;
    let to = offset + (row * input + (crop.mirror ? input - 1 : 0)) * 3;
    for (let column = 0; column < input; column++, from += 3, to += step) {
      target[to] = (pixels[from]! - mean[from]!) * scale;
      target[to + 1] = (pixels[from + 1]! - mean[from + 1]!) * scale;
      target[to + 2] = (pixels[from + 2]! - mean[from + 2]!) * scale;
    }
  }
  if (standardise) standardiseCrop(target.subarray(offset, offset + input * input * 3));
}

/** (x - mean) / max(deviation, 1 / sqrt(n)): the floor keeps a crop of one colour finite, as TensorFlow's does. */
function standardiseCrop(values: Float32Array): void {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n;
  const deviation = Math.max(Math.sqrt(variance), 1 / Math.sqrt(n));
  for (let i = 0; i < n; i++) values[i] = (values[i]! - mean) / deviation;
}
