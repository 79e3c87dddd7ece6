import type { Layers } from './layers.ts';

/**
 * Squeeze-excitation (Hu et al., arXiv:1709.01507) as MobileNetV3 has it: each channel times a number of 0..1 that two
 * fully connected layers make of all channels' means.
 *
 * @param x [height, width, channels]
 * @param units of the layer between
 */
export function squeezeExcitation<X>(layers: Layers<X>, name: string, x: X, units: number): X {
  const means = layers.globalAveragePool(`${name}.pool`, x);
  const squeezed = layers.relu(layers.dense(`${name}.squeezed`, means, units));
  const excited = layers.dense(`${name}.excited`, squeezed, layers.shape(x)[2]!);
  return layers.gate(x, layers.hardSigmoid(excited));
}
