import type { Detection } from '../../detection.ts';

/**
 * What RFB-320's two outputs say; its file decodes the boxes from their priors itself.
 *
 * @param scores [4420, 2]: background, face
 * @param boxes [4420, 4]: left, top, right, bottom, as shares of the input
 * @param minimum score below which a box is left out
 * @returns boxes in pixels of the input
 */
export function rfbBoxes(
  scores: Float32Array,
  boxes: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
  minimum: number,
): readonly Detection[] {
  const found: Detection[] = [];
  for (let at = 0; at * 4 < boxes.length; at++) {
    const score = scores[at * 2 + 1]!;
    if (score < minimum) continue;
    const [left, top, right, bottom] = boxes.subarray(at * 4, at * 4 + 4);
    found.push({
      x: left! * width,
      y: top! * height,
      width: (right! - left!) * width,
      height: (bottom! - top!) * height,
      score,
    });
  }
  return found;
}
