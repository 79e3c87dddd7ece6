import type * as tf from '@tensorflow/tfjs';
import type { Part, PartConfig } from '@adience/config';
import type { Network } from '@adience/networks';

/** What every optimizer's settings have besides its own. */
export interface OptimizerSettings extends PartConfig {
  readonly type: string;
}

/** An optimizer bound to one network. */
export interface Optimizer {
  /**
   * One update; the caller's tidy frees what it makes.
   *
   * @param gradients of every trained variable, by the name that the network's specification gives it: `conv1/kernel`
   */
  step(gradients: Readonly<Record<string, tf.Tensor>>, rate: number): void;
  /**
   * What a checkpoint keeps besides the weights, by name: velocities, moments. Names have to be the same in every
   * process, as those of `gradients` are; the `name` of a tf.Variable is not.
   */
  readonly state: ReadonlyMap<string, tf.Variable>;
  dispose(): void;
}

/** A rule by which gradients change weights. */
export interface OptimizerDefinition<Settings extends OptimizerSettings = OptimizerSettings> extends Part {
  /** Values that the state holds for each one that is trained, for estimates of disk; default: 1. */
  readonly kept?: number;
  /** @param state of a checkpoint, by name; undefined: from the beginning */
  create(network: Network, settings: Settings, state?: (name: string) => Float32Array): Optimizer;
}
