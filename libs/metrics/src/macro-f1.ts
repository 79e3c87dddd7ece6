import type { ConfusionMatrix } from './confusion-matrix.ts';
import { marginals } from './marginals.ts';

/**
 * Mean F1 of the classes that occur, as true class or as prediction, 0 to 1; NaN without images. A class
 * that is never predicted has F1 0. As scikit-learn's `f1_score(average="macro", zero_division=0)`.
 */
export function macroF1(matrix: ConfusionMatrix): number {
  const { truths, predictions } = marginals(matrix);
  const scores = matrix.flatMap((row, at) => {
    const occurs = truths[at]! + predictions[at]!;
    return occurs === 0 ? [] : [(2 * row[at]!) / occurs];
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
