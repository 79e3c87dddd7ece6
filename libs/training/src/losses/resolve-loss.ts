import type * as tf from '@tensorflow/tfjs';
import { resolvePart } from '@adience/config';
import type { LossDefinition, LossSettings } from './loss.ts';
import { losses } from './losses.ts';

/** A loss with its settings: one-hot labels and logits, float32 [B, classes], to its mean over the batch. */
export type LossOfBatch = (labels: tf.Tensor2D, logits: tf.Tensor2D) => tf.Scalar;

/** The loss that settings name. */
export async function resolveLoss(settings: LossSettings): Promise<LossOfBatch> {
  const list = losses as Readonly<Record<string, LossDefinition>>;
  const definition = await resolvePart(list, settings.name, settings);
  return (labels, logits) => definition.loss(settings, labels, logits);
}
