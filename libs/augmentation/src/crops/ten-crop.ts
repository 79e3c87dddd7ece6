import type { Crop } from '../crop.ts';
import { centerCrop } from './center.ts';
import type { CropStrategy } from './crop-strategy.ts';

/** The paper's over-sampling: the four corners and the center, then the mirror image of each. */
export const tenCrop: CropStrategy = {
  name: 'ten-crop',
  describe: () =>
    "Ten-crop, the paper's over-sampling: the four corners and the center, each mirrored, their ten probability vectors averaged.",
  crops(size, input) {
    const far = size - input;
    const five: Crop[] = [
      { top: 0, left: 0, mirror: false },
      { top: 0, left: far, mirror: false },
      { top: far, left: 0, mirror: false },
      { top: far, left: far, mirror: false },
      centerCrop(size, input),
    ];
    return [...five, ...five.map((crop) => ({ ...crop, mirror: true }))];
  },
};
