import type { Detection } from '../detection.ts';
import { overlap } from './overlap.ts';

/** Share of a box that lies within another one, from which both are of one face. */
const within = 0.75;

/**
 * Non-maximum suppression: of detections that overlap, the one with the highest score.
 *
 * @param limit intersection over union above which two boxes are one face
 * @returns by score, highest first
 */
export function strongest<Found extends Detection>(
  detections: readonly Found[],
  limit: number,
): readonly Found[] {
  const kept: Found[] = [];
  for (const one of [...detections].sort((a, b) => b.score - a.score))
    if (!kept.some((other) => overlap(one, other) > limit || shared(one, other) > within)) kept.push(one);
  return kept;
}

/** Share of the smaller box that lies within the other one. */
function shared(one: Detection, other: Detection): number {
  const [a, b] = [one.width * one.height, other.width * other.height];
  const union = overlap(one, other);
  const both = (union * (a + b)) / (1 + union);
  return both / Math.min(a, b);
}
