import type { LayerCost } from '../layer-cost.ts';
import { product } from '../product.ts';
import type { LayerSpec } from './layers.ts';

/** Caffe's names of what follows each convolution. */
const pools = ['pool1', 'pool2', 'pool5'];

/** The network's layers in the order of the forward pass. ReLU works in place and softmax is left out. */
export function leviHassnerCost(layers: readonly LayerSpec[], lrn: boolean): readonly LayerCost[] {
  return layers.flatMap(({ name, kernel, convolvedSide, side }, at) => {
    const units = kernel.at(-1)!;
    const parameters = product(kernel) + units;
    const flops = 2 * convolvedSide ** 2 * product(kernel);
    if (kernel.length === 2) return [row(name, [units], parameters, flops)];
    const pooled = [side, side, units];
    return [
      row(name, [convolvedSide, convolvedSide, units], parameters, flops),
      row(pools[at]!, pooled),
      ...(lrn && at < 2 ? [row(`norm${at + 1}`, pooled)] : []),
    ];
  });
}

const row = (name: string, output: readonly number[], parameters = 0, flops = 0): LayerCost => ({
  name,
  output,
  activations: product(output),
  parameters,
  flops,
});
