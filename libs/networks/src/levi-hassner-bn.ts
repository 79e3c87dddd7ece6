import { z } from 'zod';
import type { Layers } from './layers/layers.ts';
import { layeredNetwork } from './layers/layered-network.ts';
import { leviHassnerLayers, type LayerSpec } from './levi-hassner/layers.ts';
import { leviHassnerSettings } from './levi-hassner/settings.ts';
import type { NetworkSettings } from './network-definition.ts';

const { input, width, conv1Stride, pool, dropout, weights } = leviHassnerSettings.shape;

/** Settings of the batch-normalised network: those of the paper's but its normalisation and first weights. */
export const leviHassnerBnSettings = z.strictObject({ input, width, conv1Stride, pool, dropout, weights });

/** Settings of one such network, defaults filled. */
export type LeviHassnerBnSettings = Readonly<z.output<typeof leviHassnerBnSettings>> & NetworkSettings;

/**
 * The network of Levi & Hassner (2015) with batch normalisation before every ReLU instead of local response
 * normalisation: convolution without bias, normalisation, ReLU, pool; fc6 and fc7 likewise. First weights are
 * He-normal.
 *
 * Shapes are those of the full network: input 227, width 1.
 */
export const leviHassnerBn = layeredNetwork<LeviHassnerBnSettings>({
  name: 'levi-hassner-bn',
  version: 1,
  source: 'Levi & Hassner 2015, with batch normalisation: Ioffe & Szegedy 2015, arXiv:1502.03167',
  settings: leviHassnerBnSettings,
  trainingOnly: ['dropout'],
  build(layers, images, settings) {
    // The number of classes is the head's alone, and head knows it.
    const [conv1, conv2, conv3, fc6, fc7] = leviHassnerLayers(settings, 2) as [LayerSpec, ...LayerSpec[]];
    let x = convolved(layers, images, conv1, 'pool1', settings.pool); // [B, 28, 28, 96]
    x = convolved(layers, x, conv2!, 'pool2', settings.pool); // [B, 14, 14, 256]
    x = convolved(layers, x, conv3!, 'pool5', settings.pool); // [B, 7, 7, 384]
    x = layers.flatten(x); // [B, 18816]
    x = connected(layers, x, fc6!, settings.dropout[0]); // [B, 512]
    x = connected(layers, x, fc7!, settings.dropout[1]); // [B, 512]
    return layers.head('fc8', x); // [B, classes]
  },
});

function convolved<X>(
  layers: Layers<X>,
  x: X,
  { name, kernel, stride, pad }: LayerSpec,
  poolName: string,
  rounding: LeviHassnerBnSettings['pool'],
): X {
  const padding = pad === 0 ? 'valid' : 'same';
  const y = layers.convolution(name, x, kernel.at(-1)!, { size: kernel[0]!, stride, padding });
  const normal = layers.relu(layers.batchNormalisation(`${name}.norm`, y));
  // Caffe's rounding up, see ceilPool.
  const reaches = rounding === 'ceil' && layers.shape(normal)[0]! % 2 === 0;
  return layers.maxPool(poolName, normal, { size: 3, stride: 2, padding: reaches ? 'same' : 'valid' });
}

function connected<X>(layers: Layers<X>, x: X, { name, kernel }: LayerSpec, rate: number): X {
  const y = layers.dense(name, x, kernel.at(-1)!, { bias: false });
  return layers.dropout(name, layers.relu(layers.batchNormalisation(`${name}.norm`, y)), rate);
}
