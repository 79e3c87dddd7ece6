import * as tf from '@tensorflow/tfjs';
import { resolvePart } from '@adience/config';
import { logitsByTask, plainHead, type HeadSettings } from '@adience/networks';
import type { Task } from '@adience/tasks';
import type { LossContext, LossDefinition, LossSettings } from './loss.ts';
import { losses } from './losses.ts';

/** What a batch tells besides the labels of the main task. */
export interface FurtherLabels {
  /** One-hot labels for each auxiliary task, float32 [B, classes]; a row of zeros: the image has no class for it. */
  readonly auxiliary?: readonly tf.Tensor2D[];
  /** True ages in years, float32 [B]. */
  readonly years?: tf.Tensor1D | null;
}

/** A loss with its settings: labels [B, classes] and logits to its mean over the batch. */
export type LossOfBatch = (labels: tf.Tensor2D, logits: tf.Tensor2D, further?: FurtherLabels) => tf.Scalar;

/** A task that is learned besides the main one, by cross-entropy. */
export interface AuxiliaryLoss {
  /** Factor on its loss. */
  readonly weight: number;
}

/**
 * The loss that settings name, and that of auxiliary tasks added to it.
 *
 * @param counts training images by class; none where the loss does not weigh classes
 */
export async function resolveLoss(
  settings: LossSettings,
  counts: LossContext['counts'] = [],
  auxiliary: readonly AuxiliaryLoss[] = [],
): Promise<LossOfBatch> {
  const definition = await lossDefinition(settings);
  return (labels, logits, { auxiliary: others = [], years = null } = {}) => {
    const widths = others.map(({ shape }) => shape[1]);
    const [own, ...further] = logitsByTask(logits, widths);
    const loss = definition.loss(settings, labels, own!, { counts, years });
    return others.reduce(
      (sum, one, at) => tf.add<tf.Scalar>(sum, tf.mul(meanOfKnown(one, further[at]!), auxiliary[at]!.weight)),
      loss,
    );
  };
}

/** Mean cross-entropy over the images that have a class; 0 where none has. */
function meanOfKnown(labels: tf.Tensor2D, logits: tf.Tensor2D): tf.Scalar {
  const known = tf.maximum(tf.sum(labels), 1);
  return tf.neg(tf.div<tf.Scalar>(tf.sum(tf.mul(labels, tf.logSoftmax(logits))), known));
}

/** The definition that settings name: one of the list, or the user's own. */
export const lossDefinition = (settings: LossSettings): Promise<LossDefinition> =>
  resolvePart(losses as Readonly<Record<string, LossDefinition>>, settings.name, settings);

/** The head that a loss is computed from. @throws ConfigError for a task that the loss cannot be used for */
export async function headOfLoss(settings: LossSettings, task: Task): Promise<HeadSettings> {
  return (await lossDefinition(settings)).head?.(settings, task) ?? plainHead;
}
