import type { AugmentationConfig } from './augmentation-settings.ts';
import type { RandomStream } from '@adience/random';
import { centerCrop } from './crops/center.ts';
import type { Crop } from './crop.ts';

/** The crop of one training image: anywhere or in the center, mirrored with probability one half if asked. */
export function randomCrop(
  stream: RandomStream,
  size: number,
  input: number,
  { crop, mirror }: AugmentationConfig,
): Crop {
  const places = size - input + 1;
  // Drawn whatever the configuration, so that switching one off does not change the other's draws.
  const random = {
    top: stream.integer(places),
    left: stream.integer(places),
    mirror: stream.uniform() < 0.5,
  };
  const { top, left } = crop === 'random' ? random : centerCrop(size, input);
  return { top, left, mirror: mirror && random.mirror };
}
