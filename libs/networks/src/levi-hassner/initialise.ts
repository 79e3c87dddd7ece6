import { randomStream, type Seed } from '@adience/random';
import type { VariableSpec } from '../network-definition.ts';
import { product } from '../product.ts';
import { leviHassnerLayers } from './layers.ts';
import type { LeviHassnerSettings } from './settings.ts';

/** First values of a layer's kernel, drawn from a stream named after the layer, or of its biases. */
export function initialise(
  settings: LeviHassnerSettings,
  { name, shape, kind }: VariableSpec,
  seed: Seed,
): Float32Array {
  const { init } = settings;
  const layer = name.slice(0, name.indexOf('/'));
  // The number of classes changes shapes alone, and the shape is given.
  const { caffe } = leviHassnerLayers(settings, 2).find((one) => one.name === layer)!;
  if (kind === 'bias') return new Float32Array(product(shape)).fill(init === 'he-normal' ? 0 : caffe.bias);
  // The paper's text: all weights N(0, 0.01). It is silent on biases, so the prototxt's values are used.
  const std = {
    caffe: caffe.std,
    'paper-text': 0.01,
    'he-normal': Math.sqrt(2 / product(shape.slice(0, -1))),
  }[init];
  const stream = randomStream(seed, 'init', layer);
  return Float32Array.from({ length: product(shape) }, () => std * stream.normal());
}
