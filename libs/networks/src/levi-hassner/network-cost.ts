import { product, type NetworkSpec } from './describe-network.ts';

/** What one layer holds and does for one image. */
export interface LayerCost {
  /** Caffe's name: `conv1`, `pool1`, `norm1`, ... */
  readonly name: string;
  /** [height, width, channels], or [units]. */
  readonly output: readonly number[];
  /** Values in its output. */
  readonly activations: number;
  /** Weights and biases. */
  readonly parameters: number;
  /**
   * Floating-point operations of the forward pass, a multiplication and an addition counted as two, biases not;
   * 0 for pools and LRN, which come to less than a hundredth together.
   */
  readonly flops: number;
}

/** The network's layers in the order of the forward pass. ReLU works in place and softmax is left out. */
export function networkCost({ layers, config }: NetworkSpec): readonly LayerCost[] {
  const row = (name: string, output: readonly number[], parameters = 0, flops = 0): LayerCost => ({
    ...{ name, output, activations: product(output), parameters, flops },
  });
  return layers.flatMap(({ name, kernel, convolvedSide, side }, at) => {
    const units = kernel.at(-1)!;
    const parameters = product(kernel) + units;
    const flops = 2 * convolvedSide ** 2 * product(kernel);
    if (kernel.length === 2) return [row(name, [units], parameters, flops)];
    const pooled = [side, side, units];
    return [
      row(name, [convolvedSide, convolvedSide, units], parameters, flops),
      row(['pool1', 'pool2', 'pool5'][at]!, pooled),
      ...(config.lrn && at < 2 ? [row(`norm${at + 1}`, pooled)] : []),
    ];
  });
}
