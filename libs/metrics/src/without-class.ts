import type { ConfusionMatrix } from './confusion-matrix.ts';

/** Images to which no class was given: a service did not detect the face, or what it said lies in none. */
export function withoutClass(matrix: ConfusionMatrix): number {
  return matrix.reduce((sum, row) => sum + (row[matrix.length] ?? 0), 0);
}
