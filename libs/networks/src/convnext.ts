import { z } from 'zod';
import type { Layers } from './layers/layers.ts';
import { layeredNetwork } from './layers/layered-network.ts';
import { stageBlocks, type StageBlock } from './layers/stages.ts';
import { stageSettings } from './layers/stage-settings.ts';
import type { NetworkSettings } from './network-definition.ts';
import { networkSettings } from './network-settings.ts';

/** Settings of a ConvNeXt. */
export const convnextSettings = z.strictObject({
  input: networkSettings.input,
  width: z.int().positive().max(512).default(24).describe('Channels of the first stage.'),
  blocks: stageSettings.blocks([1, 1, 3, 1]),
  patch: z
    .int()
    .min(1)
    .max(16)
    .default(2)
    .describe(
      'Side in pixels of the patches that the image enters by: 2 for some 64 pixels, 4 for some 227.',
    ),
  kernel: z
    .int()
    .max(31)
    .refine((size) => size > 0 && size % 2 === 1, 'must be odd')
    .default(7)
    .describe('Side of the windows of the depthwise convolutions.'),
  expansion: z.int().positive().max(8).default(4).describe('Factor on the channels inside a block.'),
  layerScale: z
    .number()
    .min(0)
    .default(1e-6)
    .describe("First value of the learned factors of a block's channels; 0 for none."),
  dropout: stageSettings.dropout,
  stochasticDepth: stageSettings.stochasticDepth,
  weights: networkSettings.weights,
});

/** Settings of one such network, defaults filled. */
export type ConvnextSettings = Readonly<z.output<typeof convnextSettings>> & NetworkSettings;

/** First weights of everything but the head, as the paper's code draws them, without its cut at two units. */
const DEVIATION = 0.02;

/**
 * ConvNeXt (Liu et al. 2022): the image in patches, then blocks of a depthwise convolution, layer normalisation and
 * two fully connected layers for each pixel with GELU between them, beside an identity shortcut.
 *
 * Shapes are those of the defaults with input 64.
 */
export const convnext = layeredNetwork<ConvnextSettings>({
  name: 'convnext',
  version: 1,
  source:
    'Liu et al. 2022, arXiv:2201.03545; https://github.com/facebookresearch/ConvNeXt, models/convnext.py',
  settings: convnextSettings,
  trainingOnly: ['dropout', 'stochasticDepth'],
  build(layers, images, settings) {
    const { width, patch, blocks, stochasticDepth, dropout } = settings;
    let x = patches(layers, 'stem', images, width, patch); // [B, 32, 32, 24]
    x = layers.layerNormalisation('stem.norm', x);
    for (const block of stageBlocks(blocks, stochasticDepth)) {
      if (block.first && block.stage > 0) {
        const name = `stage${block.stage + 1}.halved`;
        x = layers.layerNormalisation(`${name}.norm`, x);
        x = patches(layers, name, x, width * 2 ** block.stage, 2); // [B, 16, 16, 48], [8, 8, 96], [4, 4, 192]
      }
      x = convnextBlock(layers, x, block, settings);
    }
    const features = layers.layerNormalisation('norm', layers.globalAveragePool('pool', x)); // [B, 192]
    return layers.head('head', layers.dropout('head', features, dropout)); // [B, classes]
  },
});

/** Each square of `size` pixels, without overlap, to `filters` channels. */
const patches = <X>(layers: Layers<X>, name: string, x: X, filters: number, size: number): X =>
  layers.convolution(name, x, filters, {
    size,
    stride: size,
    padding: 'valid',
    bias: true,
    deviation: DEVIATION,
  });

function convnextBlock<X>(
  layers: Layers<X>,
  x: X,
  { name, rate }: StageBlock,
  { kernel, expansion, layerScale }: ConvnextSettings,
): X {
  const channels = layers.shape(x)[2]!;
  let y = layers.depthwise(`${name}.depthwise`, x, { size: kernel, bias: true, deviation: DEVIATION });
  y = layers.layerNormalisation(`${name}.norm`, y);
  y = layers.gelu(layers.dense(`${name}.widened`, y, expansion * channels, { deviation: DEVIATION }));
  y = layers.dense(`${name}.narrowed`, y, channels, { deviation: DEVIATION });
  if (layerScale > 0) y = layers.layerScale(`${name}.layer-scale`, y, layerScale);
  return layers.residual(name, x, y, rate);
}
