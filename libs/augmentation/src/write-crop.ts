import type { Crop } from './crop.ts';

/** Resized images as the network wants them: what is subtracted, and the factor after that. */
export interface Normalisation {
  /** Float32 [size, size, 3], in the images' channel order. */
  readonly mean: Float32Array;
  readonly scale: number;
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
  { mean, scale }: Normalisation,
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
}
