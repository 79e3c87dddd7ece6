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
  /** The output layer is initialised from the seed, although the others start from weights. */
  readonly resetHead?: boolean | undefined;
  /** Patterns of the names of layers or variables that are not trained. */
  readonly freeze?: readonly string[] | undefined;
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
  /**
   * The branch of a residual block set to 0 for a share `rate` of the images and scaled by 1 / (1 - rate) for the
   * others (stochastic depth, arXiv:1603.09382); the same on every backend.
   *
   * @param x the branch's output, [B, ...]
   */
  dropPath<T extends tf.Tensor>(block: string, x: T, rate: number): T;
  /** Whether `model.freeze` keeps a variable as it is: batch normalisation with frozen averages uses them, as at test time. */
  frozen(name: string): boolean;
  /** Gives a variable of kind `state` a new value once the step's gradients are computed; a frozen one keeps its own. */
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
  /**
   * @param units of the output layer: the number of classes, with a plain head
   * @throws ConfigError where the settings do not give a valid network
   */
  describe(settings: Settings, units: number): NetworkSpec;
  /** First values of a variable, drawn from a stream named after it. */
  initialise(settings: Settings, variable: VariableSpec, seed: Seed): Float32Array;
  /** @returns outputs, float32 [B, units], `units` as describe was asked for: with a plain head the logits of the classes */
  forward(settings: Settings, pass: ForwardPass): tf.Tensor2D;
}
