/** What one layer holds and does for one image. */
export interface LayerCost {
  /** `conv1`, `pool1`, `norm1`, ... */
  readonly name: string;
  /** [height, width, channels], or [units]. */
  readonly output: readonly number[];
  /** Values in its output. */
  readonly activations: number;
  /** Weights and biases. */
  readonly parameters: number;
  /**
   * Floating-point operations of the forward pass, a multiplication and an addition counted as two, biases not;
   * 0 for pools and normalisations, which come to less than a hundredth together.
   */
  readonly flops: number;
}
