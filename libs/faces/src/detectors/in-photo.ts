import type { Detection } from '../detection.ts';
import type { Box } from '../geometry/box.ts';

/** Detections in the pixels of a part of a photo that was scaled by `scale`, in the photo's own. */
export const inPhoto = (found: readonly Detection[], region: Box, scale: number): readonly Detection[] =>
  found.map(({ x, y, width, height, score }) => ({
    x: region.x + x / scale,
    y: region.y + y / scale,
    width: width / scale,
    height: height / scale,
    score,
  }));
