import type { Crop } from '../crop.ts';
import type { CropStrategy } from './crop-strategy.ts';

/** The single crop at test time; 227 out of 256 starts at 14, as in Caffe: floor((size - input) / 2). */
export function centerCrop(size: number, input: number): Crop {
  const offset = Math.floor((size - input) / 2);
  return { top: offset, left: offset, mirror: false };
}

/** The paper's single crop. */
export const center: CropStrategy = {
  name: 'center',
  describe: (size, input) => `Center: one crop of ${input} pixels from the middle of ${size}.`,
  crops: (size, input) => [centerCrop(size, input)],
};
