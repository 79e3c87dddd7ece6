import type { GraphBuilder } from '../../graph/graph-builder.ts';
import { alongBoth, cookToom, transposed, type Matrix } from './cook-toom.ts';

/** Sizes along an axis of the image, and along the other one. */
interface Sides {
  readonly height: number;
  readonly width: number;
}

/** A convolution of stride 1 with a square filter, cut into tiles. */
export interface Tiling {
  readonly batch: number;
  /** Taps of the filter along each axis. */
  readonly taps: number;
  /** Outputs of a tile along each axis. */
  readonly tile: number;
  readonly input: Sides;
  readonly output: Sides;
  /** Zeros above and left of the input. */
  readonly before: Sides;
}

/** Products for each pair of channels in a tile: one for each element of the tile of inputs. */
export const pointsOf = ({ taps, tile }: Pick<Tiling, 'taps' | 'tile'>) => (tile + taps - 1) ** 2;

/** Tiles along each axis; the last ones may reach beyond the output. */
export const tilesOf = ({ tile, output }: Pick<Tiling, 'tile' | 'output'>) => ({
  down: Math.ceil(output.height / tile),
  across: Math.ceil(output.width / tile),
});

const constant = (graph: GraphBuilder, matrix: Matrix, shape: readonly number[]): string =>
  graph.constant('float32', matrix.flat(), shape);

/** The tensor, seen in this shape, with its first two axes swapped: runs of the third move whole. */
const swapped = (graph: GraphBuilder, name: string, shape: readonly [number, number, number]): string =>
  graph.op('Transpose', [graph.op('Reshape', [name, graph.ints(...shape)])], { perm: [1, 0, 2] });

/**
 * Images [N, channels, height, width], in tiles that overlap, transformed: [points, channels, N * tiles].
 *
 * The transform is a convolution of each channel with constant filters, the tiles its strides. Channels go outermost
 * first, while a channel is one long run, so that afterwards only the points have to move.
 */
export function transformedInput(
  graph: GraphBuilder,
  images: string,
  channels: number,
  tiling: Tiling,
): string {
  const { batch, taps, tile, input, before } = tiling;
  const { down, across } = tilesOf(tiling);
  const points = pointsOf(tiling);
  const side = tile + taps - 1;
  const outermost = graph.op('Transpose', [images], { perm: [1, 0, 2, 3] });
  const single = graph.op('Reshape', [outermost, graph.ints(channels * batch, 1, input.height, input.width)]);
  const filters = constant(graph, alongBoth(cookToom(tile, taps).input), [points, 1, side, side]);
  const below = down * tile + taps - 1 - input.height - before.height;
  const right = across * tile + taps - 1 - input.width - before.width;
  const transformed = graph.op('Conv', [single, filters], {
    kernel_shape: [side, side],
    strides: [tile, tile],
    pads: [before.height, before.width, below, right],
  });
  const moved = swapped(graph, transformed, [channels * batch, points, down * across]);
  return graph.op('Reshape', [moved, graph.ints(points, channels, batch * down * across)]);
}

/**
 * The gradient of the input, [N, channels, height, width], from that of its transform, [points, channels, N * tiles]:
 * the transform turned round. The tiles overlap, so a block of outputs is a sum over the tiles that reach it: a
 * convolution of the tiles with constant filters, whose channels are the places in a block.
 */
export function inputFromProducts(
  graph: GraphBuilder,
  products: string,
  channels: number,
  tiling: Tiling,
): string {
  const { batch, taps, tile, input, before } = tiling;
  const { down, across } = tilesOf(tiling);
  const points = pointsOf(tiling);
  const side = tile + taps - 1;
  const reach = Math.ceil(side / tile); // blocks that a tile covers, along each axis
  const { input: matrix } = cookToom(tile, taps);
  const places = Array.from({ length: tile }, (_, place) => place);
  const steps = Array.from({ length: reach }, (_, step) => reach - 1 - step);
  const filters = places.flatMap((y) =>
    places.flatMap((x) =>
      matrix.flatMap((rowY) =>
        matrix.flatMap((rowX) =>
          steps.flatMap((stepY) =>
            steps.map((stepX) => (rowY[stepY * tile + y] ?? 0) * (rowX[stepX * tile + x] ?? 0)),
          ),
        ),
      ),
    ),
  );
  const moved = swapped(graph, products, [points, channels * batch, down * across]);
  const tiles = graph.op('Reshape', [moved, graph.ints(channels * batch, points, down, across)]);
  const weights = graph.constant('float32', filters, [tile * tile, points, reach, reach]);
  const pads = [reach - 1, reach - 1, reach - 1, reach - 1];
  const blocks = graph.op('Conv', [tiles, weights], { kernel_shape: [reach, reach], pads });
  const whole = graph.op('DepthToSpace', [blocks], { blocksize: tile, mode: 'DCR' });
  const ends = [before.height + input.height, before.width + input.width];
  const cut = graph.op('Slice', [
    whole,
    graph.ints(before.height, before.width),
    graph.ints(...ends),
    graph.ints(2, 3),
  ]);
  const shape = graph.ints(channels, batch, input.height, input.width);
  return graph.op('Transpose', [graph.op('Reshape', [cut, shape])], { perm: [1, 0, 2, 3] });
}

/** The gradient of the output, [N, channels, height, width], in tiles, transformed: [points, channels, N * tiles]. */
export function transformedOutputGradient(
  graph: GraphBuilder,
  gradient: string,
  channels: number,
  tiling: Tiling,
): string {
  const { batch, taps, tile, output } = tiling;
  const { down, across } = tilesOf(tiling);
  const points = pointsOf(tiling);
  const ends = [down * tile - output.height, across * tile - output.width];
  const whole = ends.every((end) => end === 0)
    ? gradient
    : graph.op('Pad', [gradient, graph.ints(0, 0, 0, 0, 0, 0, ...ends), graph.scalar(0)]);
  const deep = graph.op('SpaceToDepth', [whole], { blocksize: tile });
  const runs = swapped(graph, deep, [batch, tile * tile * channels, down * across]);
  const columns = graph.op('Reshape', [runs, graph.ints(tile * tile, channels * batch * down * across)]);
  const matrix = transposed(alongBoth(cookToom(tile, taps).output));
  const transformed = graph.op('Gemm', [constant(graph, matrix, [points, tile * tile]), columns]);
  return graph.op('Reshape', [transformed, graph.ints(points, channels, batch * down * across)]);
}

/** Channels of a filter: in, out. */
export type Channels = readonly [number, number];

/** The filter [taps, taps, in, out], transformed: [points, in, out]. */
export function transformedFilter(
  graph: GraphBuilder,
  filter: string,
  channels: Channels,
  { taps, tile }: Tiling,
): string {
  const matrix = alongBoth(cookToom(tile, taps).filter);
  const rows = graph.op('Reshape', [filter, graph.ints(taps * taps, channels[0] * channels[1])]);
  const transformed = graph.op('Gemm', [constant(graph, matrix, [matrix.length, taps * taps]), rows]);
  return graph.op('Reshape', [transformed, graph.ints(matrix.length, ...channels)]);
}

/**
 * Products [points, channels, N * tiles] back to images [N, channels, height, width]: runs of tiles move to their image,
 * and the elements of a tile, which are channels so far, to their places.
 */
export function outputFromProducts(
  graph: GraphBuilder,
  products: string,
  channels: number,
  tiling: Tiling,
): string {
  const { batch, taps, tile, output } = tiling;
  const { down, across } = tilesOf(tiling);
  const points = pointsOf(tiling);
  const matrix = constant(graph, alongBoth(cookToom(tile, taps).output), [tile * tile, points]);
  const columns = graph.op('Reshape', [products, graph.ints(points, channels * batch * down * across)]);
  const outputs = graph.op('Gemm', [matrix, columns]);
  const images = swapped(graph, outputs, [tile * tile * channels, batch, down * across]);
  const deep = graph.op('Reshape', [images, graph.ints(batch, tile * tile * channels, down, across)]);
  const whole = graph.op('DepthToSpace', [deep], { blocksize: tile, mode: 'DCR' });
  if (down * tile === output.height && across * tile === output.width) return whole;
  return graph.op('Slice', [
    whole,
    graph.ints(0, 0),
    graph.ints(output.height, output.width),
    graph.ints(2, 3),
  ]);
}

/** From products [points, in, out] the gradient of the filter: [taps * taps, in * out]. */
export function filterFromProducts(
  graph: GraphBuilder,
  products: string,
  channels: Channels,
  { taps, tile }: Tiling,
): string {
  const matrix = transposed(alongBoth(cookToom(tile, taps).filter));
  const rows = graph.op('Reshape', [products, graph.ints(matrix[0]!.length, channels[0] * channels[1])]);
  return graph.op('Gemm', [constant(graph, matrix, [matrix.length, matrix[0]!.length]), rows]);
}
