import { centerCrop } from './center-crop.ts';
import type { Crop } from './crop.ts';

/** Place of the center crop among the ten. */
export const CENTER_OF_TEN = 4;

/** The paper's over-sampling: the four corners and the center, then the mirror image of each. */
export function tenCrop(size: number, input: number): readonly Crop[] {
  const far = size - input;
  const five: Crop[] = [
    { top: 0, left: 0, mirror: false },
    { top: 0, left: far, mirror: false },
    { top: far, left: 0, mirror: false },
    { top: far, left: far, mirror: false },
    centerCrop(size, input),
  ];
  return [...five, ...five.map((crop) => ({ ...crop, mirror: true }))];
}
