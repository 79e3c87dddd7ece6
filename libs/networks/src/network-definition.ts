import type * as tf from '@tensorflow/tfjs';
import type { Part, PartConfig } from '@adience/config';
import type { Seed } from '@adience/random';
import type { LayerCost } from './layer-cost.ts';

/** What every network's settings have. */
export interface NetworkSettings extends PartConfig {
  readonly name: string;
  /** Side in pixels of the crop that the network sees. */
  readonly input: number;
  /** Folder of weights to start from, e.g. weights/NAME. */
  readonly weights?: string | undefined;
}

/** One variable of a network. */
export interface VariableSpec {
  /** `<layer>/<what>`: `conv1/kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
  /** What optimizers may treat differently: weight decay goes to kernels, a multiplier to biases. */
  readonly kind: 'kernel' | 'bias' | 'scale' | 'state';
  /** It is of the output layer, which may learn faster. */
  readonly head: boolean;
}

/** A network's form for given settings. */
export interface NetworkSpec {
  readonly classes: number;
  /** In the order in which they are saved. Those of kind `state` are not trained: moving averages. */
  readonly variables: readonly VariableSpec[];
  /** Layer by layer, in the order of the forward pass. */
  readonly cost: readonly LayerCost[];
  /** Number of trained values. */
  readonly parameters: number;
}

/** What a forward pass may do in training and nowhere else. */
export interface TrainingPass {
  /** `x` with a share `rate` of its units set to 0 and the others scaled by 1 / (1 - rate); the same on every backend. */
  dropout<T extends tf.Tensor>(layer: string, x: T, rate: number): T;
  /** Gives a variable of kind `state` a new value once the step's gradients are computed. */
  update(name: string, value: tf.Tensor): void;
}

/** What a forward pass works on. */
export interface ForwardPass {
  /** Float32 [B, input, input, 3], NHWC, normalised. */
  readonly images: tf.Tensor4D;
  /** A variable's value by name. */
  readonly weights: <T extends tf.Tensor>(name: string) => T;
  /** Null at test time. */
  readonly training: TrainingPass | null;
}

/** A network that can be trained: one value, whatever depends on the network is a property of it. */
export interface NetworkDefinition<Settings extends NetworkSettings = NetworkSettings> extends Part {
  /** Paper or code that it follows. */
  readonly source: string;
  /**
   * What must be the same for weights to mean what they meant in training: without dropout, initial weights and other
   * settings that matter in training only. Absent: every setting of its own but `weights`.
   */
  form?(settings: Settings): Readonly<Record<string, string | number | boolean>>;
  /** @throws ConfigError where the settings do not give a valid network */
  describe(settings: Settings, classes: number): NetworkSpec;
  /** First values of a variable, drawn from a stream named after it. */
  initialise(settings: Settings, variable: VariableSpec, seed: Seed): Float32Array;
  /** @returns logits, float32 [B, classes] */
  forward(settings: Settings, pass: ForwardPass): tf.Tensor2D;
}
