import type { Crop } from './crop.ts';

/** The single crop at test time; 227 out of 256 starts at 14, as in Caffe: floor((size - input) / 2). */
export function centerCrop(size: number, input: number): Crop {
  const offset = Math.floor((size - input) / 2);
  return { top: offset, left: offset, mirror: false };
}
