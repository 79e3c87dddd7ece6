import * as tf from '@tensorflow/tfjs';
import { ConfigError } from '@adience/config';
import { z } from 'zod';

/** The setting `classWeights` of losses. */
export const classWeights = z
  .union([z.enum(['none', 'balanced']), z.array(z.number().nonnegative()).min(2)], {
    error: 'must be none, balanced, or a list of one weight a class',
  })
  .default('none')
  .describe(
    'Weights of the classes: none, balanced (training images / (classes x images of the class), as scikit-learn), or a list.',
  );

export type ClassWeights = z.output<typeof classWeights>;

/**
 * Weights by class, float32 [classes]; null: all the same.
 *
 * @param counts training images by class; a class without any weighs nothing
 * @throws ConfigError for a list of another length
 */
export function weightsOfClasses(
  weighting: ClassWeights,
  counts: readonly number[],
  classes: number,
): tf.Tensor1D | null {
  if (weighting === 'none') return null;
  if (weighting === 'balanced') {
    const images = counts.reduce((sum, count) => sum + count, 0);
    return tf.tensor1d(counts.map((count) => (count === 0 ? 0 : images / (classes * count))));
  }
  if (weighting.length !== classes) {
    throw new ConfigError(
      `loss.classWeights: ${weighting.length} weights for ${classes} classes; give one for each class, in their order`,
    );
  }
  return tf.tensor1d([...weighting]);
}
