/** How a window meets the border: padded so that the output has ceil(side / stride), or not padded. */
export type Padding = 'same' | 'valid';

/** A convolution, or a pool, over square windows. */
export interface Window {
  /** Side of the window in pixels. */
  readonly size: number;
  /** Default: 1. */
  readonly stride?: number;
  /**
   * Default: `same`, TensorFlow's: zeros (of a max pool: nothing) so that the output has ceil(side / stride), the
   * odd one at the right and at the bottom. It is the one padding that every backend computes.
   */
  readonly padding?: Padding;
}

/** How a fully connected layer or a convolution is learned. */
export interface Learned {
  /** A bias for each output. Default: of a fully connected layer yes, of a convolution no. */
  readonly bias?: boolean;
  /** Standard deviation of the first weights. Default: He's for what a unit sees, sqrt(2 / fan-in). */
  readonly deviation?: number;
}

/**
 * What a network is written with, once, as a function of an `X`: of shapes where it is described, of tensors where
 * it is computed. Images are NHWC. A layer that learns has a name, unique in the network, and its variables are
 * called `<name>/kernel`, `/bias`, `/scale`, `/mean` and `/variance`.
 */
export interface Layers<X> {
  /** Of one image, without the batch: [height, width, channels], or [units]. */
  shape(x: X): readonly number[];

  /** Convolution to `filters` channels. Kernel [size, size, in, filters]. */
  convolution(name: string, x: X, filters: number, of: Window & Learned): X;
  /** Each channel by a window of its own. Kernel [size, size, channels, 1]. */
  depthwise(name: string, x: X, of: Window & Learned): X;
  /** Fully connected, over the last axis: of an image for each of its pixels. Kernel [in, units]. */
  dense(name: string, x: X, units: number, of?: Learned): X;
  /** The output layer, fully connected from [units] to the number of classes: the logits. */
  head(name: string, x: X): X;

  /**
   * Batch normalisation (Ioffe & Szegedy, arXiv:1502.03167) as in PyTorch: by the batch's mean and variance in
   * training; at test time by moving averages of them, of which a step keeps 0.9, the variance's of the unbiased
   * estimate. Averages that `model.freeze` names are used in training too, and stay. Epsilon is 1e-5.
   *
   * @param initial first value of every scale; 0 makes a residual block start as the identity. Default: 1
   * @throws ConfigError in training on a single value a channel, which has no variance
   */
  batchNormalisation(name: string, x: X, initial?: number): X;
  /** Layer normalisation (Ba et al., arXiv:1607.06450) over the channels of each pixel, epsilon 1e-6. */
  layerNormalisation(name: string, x: X): X;
  /** A learned factor for each channel, at first `initial` (Touvron et al., arXiv:2103.17239). */
  layerScale(name: string, x: X, initial: number): X;

  relu(x: X): X;
  /** x relu6(x + 3) / 6 (Howard et al., arXiv:1905.02244). */
  hardSwish(x: X): X;
  /** relu6(x + 3) / 6. */
  hardSigmoid(x: X): X;
  /** x times the normal distribution function of x (Hendrycks & Gimpel, arXiv:1606.08415), not an approximation of it. */
  gelu(x: X): X;

  maxPool(name: string, x: X, of: Window): X;
  /** The mean of each channel: [height, width, channels] to [channels]. */
  globalAveragePool(name: string, x: X): X;
  /** All values of an image as [units], in the order of NHWC. */
  flatten(x: X): X;
  /** An image with each channel multiplied by one of the [channels] numbers of `gate`. */
  gate(x: X, gate: X): X;

  /** A share `rate` of the values set to 0 in training and the others scaled by 1 / (1 - rate). */
  dropout(name: string, x: X, rate: number): X;
  /**
   * `x + branch`, in training without the branch for a share `rate` of the images, where the others' is scaled by
   * 1 / (1 - rate): stochastic depth (Huang et al., arXiv:1603.09382).
   */
  residual(name: string, x: X, branch: X, rate: number): X;
}

/** A network as a function over layers, from images to the logits that `head` gives. */
export type Build<Settings> = <X>(layers: Layers<X>, images: X, settings: Settings) => X;
