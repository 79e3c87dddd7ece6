import { z } from 'zod';
import type { Layers } from './layers/layers.ts';
import { layeredNetwork } from './layers/layered-network.ts';
import { stageBlocks, type StageBlock } from './layers/stages.ts';
import { stageSettings } from './layers/stage-settings.ts';
import type { NetworkSettings } from './network-definition.ts';
import { networkSettings } from './network-settings.ts';

/** Settings of a residual network of basic blocks. */
export const resnetSettings = z.strictObject({
  input: networkSettings.input,
  width: z.int().positive().max(512).default(24).describe('Channels of the first stage.'),
  blocks: stageSettings.blocks([1, 1, 1, 1]),
  stem: stageSettings.stem,
  zeroInit: z
    .boolean()
    .default(false)
    .describe('Whether the last scale of each block starts at 0, so that the block starts as its shortcut.'),
  dropout: stageSettings.dropout,
  stochasticDepth: stageSettings.stochasticDepth,
  weights: networkSettings.weights,
});

/** Settings of one such network, defaults filled. */
export type ResnetSettings = Readonly<z.output<typeof resnetSettings>> & NetworkSettings;

/**
 * A residual network of basic blocks (He et al. 2016): two 3x3 convolutions with batch normalisation beside an
 * identity shortcut, which is a 1x1 convolution where the shape changes.
 *
 * Shapes are those of the defaults with input 64.
 */
export const resnet = layeredNetwork<ResnetSettings>({
  name: 'resnet',
  version: 1,
  source:
    'He et al. 2016, arXiv:1512.03385, basic blocks; stochastic depth: Huang et al. 2016, arXiv:1603.09382',
  settings: resnetSettings,
  trainingOnly: ['dropout', 'stochasticDepth', 'zeroInit'],
  build(layers, images, settings) {
    let x = stem(layers, images, settings); // [B, 32, 32, 24]
    for (const block of stageBlocks(settings.blocks, settings.stochasticDepth))
      x = basicBlock(layers, x, block, settings); // [B, 32, 32, 24], [16, 16, 48], [8, 8, 96], [4, 4, 192]
    const features = layers.globalAveragePool('pool', x); // [B, 192]
    return layers.head('head', layers.dropout('head', features, settings.dropout)); // [B, classes]
  },
});

/** A convolution and its batch normalisation; `initial` is the first value of the scale. */
function normalised<X>(
  layers: Layers<X>,
  name: string,
  x: X,
  filters: number,
  { size, stride, initial }: { readonly size: number; readonly stride: number; readonly initial?: number },
): X {
  const y = layers.convolution(`${name}.conv`, x, filters, { size, stride });
  return layers.batchNormalisation(`${name}.norm`, y, initial);
}

function stem<X>(layers: Layers<X>, images: X, { stem: kind, width }: ResnetSettings): X {
  const imagenet = kind === 'imagenet';
  const x = layers.relu(normalised(layers, 'stem', images, width, { size: imagenet ? 7 : 3, stride: 2 }));
  return imagenet ? layers.maxPool('stem.pool', x, { size: 3, stride: 2 }) : x;
}

function basicBlock<X>(
  layers: Layers<X>,
  x: X,
  { name, stage, first, rate }: StageBlock,
  { width, zeroInit }: ResnetSettings,
): X {
  const filters = width * 2 ** stage;
  const stride = first && stage > 0 ? 2 : 1;
  const inner = layers.relu(normalised(layers, `${name}.1`, x, filters, { size: 3, stride }));
  const branch = normalised(layers, `${name}.2`, inner, filters, {
    size: 3,
    stride: 1,
    initial: zeroInit ? 0 : 1,
  });
  const shortcut = stride === 1 ? x : normalised(layers, `${name}.shortcut`, x, filters, { size: 1, stride });
  return layers.relu(layers.residual(name, shortcut, branch, rate));
}
