import type { ConfusionMatrix } from './confusion-matrix.ts';
import { marginals } from './marginals.ts';
import { withoutClass } from './without-class.ts';

/**
 * Cohen's kappa: agreement beyond what the margins give by chance, 1 at best. With `quadratic` weights
 * (Cohen 1968) an error costs its squared distance in classes: for ordered classes. NaN where chance
 * alone already agrees or disagrees completely; with weights also where an image has no class.
 */
export function cohenKappa(matrix: ConfusionMatrix, weights: 'none' | 'quadratic' = 'none'): number {
  if (weights === 'quadratic' && withoutClass(matrix) > 0) return Number.NaN;
  const { truths, predictions, images } = marginals(matrix);
  let observed = 0;
  let expected = 0;
  matrix.forEach((row, truth) =>
    row.forEach((count, predicted) => {
      const distance = predicted - truth;
      const cost = weights === 'quadratic' ? distance * distance : Number(distance !== 0);
      observed += cost * count;
      expected += (cost * truths[truth]! * predictions[predicted]!) / images;
    }),
  );
  return 1 - observed / expected;
}
