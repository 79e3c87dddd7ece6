import * as tf from '@tensorflow/tfjs';
import type { Optimizer } from './optimizer.ts';

/** Keeps the factor finite where every gradient is 0, as PyTorch does. */
const EPSILON = 1e-6;

/**
 * Gradients whose global norm exceeds `clipNorm` are scaled down to it before the optimizer sees them (Pascanu et al.,
 * ICML 2013), as torch.nn.utils.clip_grad_norm_ does: one norm over all variables, factor min(1, clipNorm / (norm + 1e-6)).
 */
export const withClipping = (optimizer: Optimizer, clipNorm: number): Optimizer => ({
  state: optimizer.state,
  step(gradients, rate) {
    const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)));
    const norm = tf.sqrt(tf.addN(squares));
    const factor = tf.minimum(tf.div(clipNorm, tf.add(norm, EPSILON)), 1);
    const clipped = Object.entries(gradients).map(([name, one]) => [name, tf.mul(one, factor)] as const);
    optimizer.step(Object.fromEntries(clipped), rate);
  },
  dispose: () => optimizer.dispose(),
});
