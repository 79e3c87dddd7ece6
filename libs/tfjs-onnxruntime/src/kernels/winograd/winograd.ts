import type { GraphBuilder } from '../../graph/graph-builder.ts';
import { batchedProduct } from '../matmul.ts';
import {
  filterFromProducts,
  inputFromProducts,
  outputFromProducts,
  transformedFilter,
  transformedInput,
  transformedOutputGradient,
  type Channels,
  type Tiling,
} from './transforms.ts';

/*
 * Convolutions of stride 1 with fewer multiplications, after Winograd (cook-toom.ts):
 *
 *     images -> tiles, transformed ----+
 *     filter -> transformed -----------+-> one product of matrices for each point -> tiles of outputs -> images
 *
 * and the same transposed for both gradients.
 */

/**
 * @param x [N, in, height, width]
 * @param filter [taps, taps, in, out]
 * @returns [N, out, height, width]
 */
export function winogradConvolution(
  graph: GraphBuilder,
  x: string,
  filter: string,
  channels: Channels,
  tiling: Tiling,
): string {
  const images = transformedInput(graph, x, channels[0], tiling);
  const weights = transformedFilter(graph, filter, channels, tiling);
  return outputFromProducts(
    graph,
    batchedProduct(graph, weights, images, { transposeA: true }),
    channels[1],
    tiling,
  );
}

/**
 * The gradient with respect to the images: every step of the convolution, transposed, in reverse.
 *
 * @param dy [N, out, height, width]
 * @param filter [taps, taps, in, out]
 * @returns [N, in, height, width]
 */
export function winogradInputGradient(
  graph: GraphBuilder,
  dy: string,
  filter: string,
  channels: Channels,
  tiling: Tiling,
): string {
  const gradients = transformedOutputGradient(graph, dy, channels[1], tiling);
  const weights = transformedFilter(graph, filter, channels, tiling);
  return inputFromProducts(graph, batchedProduct(graph, weights, gradients), channels[0], tiling);
}

/**
 * The gradient with respect to the filter. The transformed images are those of the forward direction, and the transformed
 * gradients those of the input's gradient: each is computed once.
 *
 * @param x [N, in, height, width]
 * @param dy [N, out, height, width]
 * @returns [taps * taps, in * out]
 */
export function winogradFilterGradient(
  graph: GraphBuilder,
  x: string,
  dy: string,
  channels: Channels,
  tiling: Tiling,
): string {
  const images = transformedInput(graph, x, channels[0], tiling);
  const gradients = transformedOutputGradient(graph, dy, channels[1], tiling);
  const products = batchedProduct(graph, images, gradients, { transposeB: true });
  return filterFromProducts(graph, products, channels, tiling);
}
