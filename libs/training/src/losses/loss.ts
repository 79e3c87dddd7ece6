import type * as tf from '@tensorflow/tfjs';
import type { Part, PartConfig } from '@adience/config';
import type { HeadSettings } from '@adience/networks';
import type { Task } from '@adience/tasks';

/** What every loss's settings have besides its own. */
export interface LossSettings extends PartConfig {
  readonly name: string;
}

/** What a batch tells a loss besides labels and logits. */
export interface LossContext {
  /** Training images by class. */
  readonly counts: readonly number[];
  /** True ages in years, float32 [B]; null: the loss does not use them. */
  readonly years: tf.Tensor1D | null;
}

/** What training minimises. */
export interface LossDefinition<Settings extends LossSettings = LossSettings> extends Part {
  /** It needs the true age of every training image in years. */
  readonly usesYears?: boolean;
  /**
   * The head whose logits it is computed from; absent: a plain one, the softmax over one logit a class.
   *
   * @throws ConfigError for a task that it cannot be used for
   */
  head?(settings: Settings, task: Task): HeadSettings;
  /**
   * Mean over the batch.
   *
   * @param labels float32 [B, classes]: one-hot, or shares of classes with sum 1 where images are mixed
   * @param logits of the head, of a plain one float32 [B, classes]
   */
  loss(settings: Settings, labels: tf.Tensor2D, logits: tf.Tensor2D, context: LossContext): tf.Scalar;
}
