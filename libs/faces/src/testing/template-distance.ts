import { frontalTemplate } from '../alignments/frontal-template.ts';

/** Mean distance of 68 landmarks from the template's, in pixels of 816. */
export function templateDistance(points: ArrayLike<number>): number {
  const { points: template } = frontalTemplate;
  const each = Array.from({ length: 68 }, (_, n) =>
    Math.hypot(points[2 * n]! - template[2 * n]!, points[2 * n + 1]! - template[2 * n + 1]!),
  );
  return each.reduce((sum, one) => sum + one, 0) / each.length;
}
