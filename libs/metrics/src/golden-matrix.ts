import type { ConfusionMatrix } from './confusion-matrix.ts';

/** For tests: the matrix on which scikit-learn 1.9 gave the values that they expect. */
export const goldenMatrix: ConfusionMatrix = [
  [8, 2, 0, 0],
  [1, 6, 3, 0],
  [0, 2, 5, 3],
  [0, 0, 1, 9],
];
