import { z } from 'zod';
import type { Layers } from './layers/layers.ts';
import { layeredNetwork } from './layers/layered-network.ts';
import { squeezeExcitation } from './layers/squeeze-excitation.ts';
import { stageBlocks, type StageBlock } from './layers/stages.ts';
import { stageSettings } from './layers/stage-settings.ts';
import type { NetworkSettings } from './network-definition.ts';
import { networkSettings } from './network-settings.ts';

const factor = z.number().positive().max(8);

/** Settings of a MobileNet of the third version. */
export const mobilenetSettings = z.strictObject({
  input: networkSettings.input,
  width: factor
    .default(1.5)
    .describe('Factor on the channels of all layers but the last, as multiples of 8.'),
  depth: factor.default(1).describe('Factor on the blocks of each stage, rounded up.'),
  hidden: z.int().positive().max(4096).default(256).describe('Units of the layer before the output layer.'),
  stem: stageSettings.stem,
  dropout: stageSettings.dropout,
  stochasticDepth: stageSettings.stochasticDepth,
  weights: networkSettings.weights,
});

/** Settings of one such network, defaults filled. */
export type MobilenetSettings = Readonly<z.output<typeof mobilenetSettings>> & NetworkSettings;

/**
 * What the blocks of a stage have in common, after the paper's table 2 (MobileNetV3-Small): its blocks of one size of
 * image, with the one expansion that most of them have.
 */
interface StageForm {
  readonly blocks: number;
  readonly channels: number;
  readonly expansion: number;
  readonly kernel: number;
  readonly excitation: boolean;
  readonly activation: 'relu' | 'hardSwish';
}
const STAGES: readonly StageForm[] = [
  { blocks: 1, channels: 16, expansion: 1, kernel: 3, excitation: true, activation: 'relu' },
  { blocks: 2, channels: 24, expansion: 4, kernel: 3, excitation: false, activation: 'relu' },
  { blocks: 3, channels: 40, expansion: 6, kernel: 5, excitation: true, activation: 'hardSwish' },
  { blocks: 3, channels: 96, expansion: 6, kernel: 5, excitation: true, activation: 'hardSwish' },
];

/** Channels of a layer as the paper's code rounds them: a multiple of 8, at least 0.9 of what was asked. */
function rounded(channels: number): number {
  const nearest = Math.max(8, Math.floor((channels + 4) / 8) * 8);
  return nearest < 0.9 * channels ? nearest + 8 : nearest;
}

/**
 * Inverted residuals with depthwise convolutions, squeeze-excitation and hard-swish, after MobileNetV3 (Howard et al.
 * 2019). The paper's stages halve the image from the first on; with `stem: small` the first does not.
 *
 * Shapes are those of the defaults with input 64.
 */
export const mobilenet = layeredNetwork<MobilenetSettings>({
  name: 'mobilenet',
  version: 1,
  source: 'Howard et al. 2019, arXiv:1905.02244, after table 2 (MobileNetV3-Small)',
  settings: mobilenetSettings,
  trainingOnly: ['dropout', 'stochasticDepth'],
  build(layers, images, settings) {
    const { width, depth, hidden, stem, dropout, stochasticDepth } = settings;
    const counts = STAGES.map(({ blocks }) => Math.ceil(blocks * depth));
    let x = pointwise(layers, 'stem', images, rounded(16 * width), { size: 3, stride: 2 });
    x = layers.hardSwish(x); // [B, 32, 32, 24]
    for (const block of stageBlocks(counts, stochasticDepth)) {
      const halves = block.first && (block.stage > 0 || stem === 'imagenet');
      x = invertedResidual(layers, x, block, halves ? 2 : 1, width); // [B, 32, 32, 24], [16, 16, 40], [8, 8, 64], [4, 4, 144]
    }
    const last = 6 * layers.shape(x)[2]!;
    x = layers.hardSwish(pointwise(layers, 'last', x, last)); // [B, 4, 4, 864]
    const means = layers.globalAveragePool('pool', x); // [B, 864]
    const features = layers.hardSwish(layers.dense('hidden', means, hidden)); // [B, 256]
    return layers.head('head', layers.dropout('head', features, dropout)); // [B, classes]
  },
});

/** A convolution, of single pixels unless said otherwise, and its batch normalisation. */
function pointwise<X>(
  layers: Layers<X>,
  name: string,
  x: X,
  filters: number,
  window: { readonly size: number; readonly stride: number } = { size: 1, stride: 1 },
): X {
  return layers.batchNormalisation(`${name}.norm`, layers.convolution(`${name}.conv`, x, filters, window));
}

function invertedResidual<X>(
  layers: Layers<X>,
  x: X,
  { name, stage, rate }: StageBlock,
  stride: number,
  width: number,
): X {
  const { channels, expansion, kernel, excitation, activation } = STAGES[stage]!;
  const [inputs, outputs] = [layers.shape(x)[2]!, rounded(channels * width)];
  const inner = expansion * inputs;
  let y = x;
  if (expansion > 1) y = layers[activation](pointwise(layers, `${name}.widened`, y, inner));
  y = layers.depthwise(`${name}.depthwise.conv`, y, { size: kernel, stride });
  y = layers[activation](layers.batchNormalisation(`${name}.depthwise.norm`, y));
  if (excitation) y = squeezeExcitation(layers, `${name}.excitation`, y, rounded(inner / 4));
  y = pointwise(layers, `${name}.narrowed`, y, outputs);
  return stride === 1 && inputs === outputs ? layers.residual(name, x, y, rate) : y;
}
