import type { GraphBuilder, Operand, OperatorAttributes } from '../graph/graph-builder.ts';
import { blockedFilter, blockedPlaces } from './filter-layout.ts';

/** Operators on images whose channels lie in blocks as wide as a vector register: ONNX Runtime's own. */
export const blockedOperators = 'com.microsoft.nchwc';

/**
 * Values of a filter for each place of the output, over the batch, from which on laying the filter out and reading it for
 * each image costs what blocks gain: measured on two AVX2 cores from 3 to 16 pixels and 16 to 384 channels (README).
 */
const FILTER_VALUES = 400;

/** Where a convolution of images [N, in, height, width] is computed. */
interface Blocked {
  readonly images: string;
  /** [height, width, in, out]; depthwise: [height, width, channels, 1]. */
  readonly filter: Operand;
  readonly attributes: OperatorAttributes;
  /** With the filter turned by half a turn and its channels exchanged: the gradient of the input. Default: false. */
  readonly turned?: boolean;
  /** None, or the name of one value an output channel. */
  readonly bias?: readonly string[];
}

/**
 * A convolution of images whose channels lie in blocks: ONNX Runtime computes it with vectors of channels, in place of a
 * product with copies of each image, of which small images make the most. It lays images out so by itself only where
 * weights are constants.
 *
 * @param places of the output, over the batch
 * @returns [N, out, height, width]; undefined where channels fill no blocks, or nothing is gained
 */
export function blockedConvolution(
  graph: GraphBuilder,
  { images, filter, attributes, turned = false, bias = [] }: Blocked,
  places: number,
): string | undefined {
  const [, , inChannels, outChannels] = filter.shape as [number, number, number, number];
  const block = graph.channelBlock;
  if (!fillsBlocks(graph, filter) || outChannels % block !== 0) return undefined;
  if (graph.size(filter.shape) > FILTER_VALUES * places) return undefined;
  const weights = blockedFilter(graph, filter, block, { turned });
  return convolved(graph, [images, weights, ...bias], attributes, turned ? inChannels : outChannels);
}

/** The same of a depthwise convolution, of which the usual form takes one channel at a time. */
export function blockedDepthwise(
  graph: GraphBuilder,
  { images, filter, attributes, turned = false }: Blocked,
): string | undefined {
  const [, , channels, multiplier] = filter.shape as [number, number, number, number];
  if (!fillsBlocks(graph, filter) || multiplier !== 1) return undefined;
  const weights = blockedPlaces(graph, filter, graph.channelBlock, { turned });
  return convolved(graph, [images, weights], { ...attributes, group: channels }, channels);
}

/** Whether there are blocks, the filter's inputs fill them, and it is neither a single place nor ONNX Runtime's to lay out. */
function fillsBlocks(graph: GraphBuilder, filter: Operand): boolean {
  const [height, width, channels] = filter.shape as [number, number, number, number];
  const block = graph.channelBlock;
  return block > 1 && channels % block === 0 && height * width > 1 && !graph.isConstant(filter);
}

function convolved(
  graph: GraphBuilder,
  [images, ...others]: readonly [string, ...string[]],
  attributes: OperatorAttributes,
  channels: number,
): string {
  const blocks = graph.op('ReorderInput', [images], {}, blockedOperators);
  const result = graph.op('Conv', [blocks, ...others], attributes, blockedOperators);
  return graph.op('ReorderOutput', [result], { channels }, blockedOperators);
}
