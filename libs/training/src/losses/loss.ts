import type * as tf from '@tensorflow/tfjs';
import type { Part, PartConfig } from '@adience/config';

/** What every loss's settings have besides its own. */
export interface LossSettings extends PartConfig {
  readonly name: string;
}

/** What training minimises. */
export interface LossDefinition<Settings extends LossSettings = LossSettings> extends Part {
  /** Mean over the batch; one-hot labels and logits float32 [B, classes]. */
  loss(settings: Settings, labels: tf.Tensor2D, logits: tf.Tensor2D): tf.Scalar;
}
