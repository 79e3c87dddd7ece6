import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { WindowGeometry } from './conv-geometry.ts';

/**
 * The gradient of a convolution with respect to its filter, as one convolution: images are its channels, the output's
 * gradient its filters, and what it slides over is the kernel. Pixels with their channels side by side make one long row,
 * so that a column of the kernel is `in` neighbours of the result:
 *
 *     [1, N, H, W * in], [out, N, outH, outW] dilated by (strideH, strideW * in) -> [1, out, kernelH, kernelW * in]
 *
 * The shifted copies of the images that a matrix product would need are then made by the convolution itself, piece by
 * piece in the cache.
 *
 * @param x [N, height, width, in]
 * @param dy [N, out, height, width]
 * @returns [kernelH * kernelW * in, out]
 */
export function contractedFilterGradient(
  graph: GraphBuilder,
  x: string,
  dy: string,
  { batch, inChannels, outChannels, height, width }: WindowGeometry,
): string {
  const rows = graph.op('Reshape', [x, graph.ints(1, batch, height.input, width.input * inChannels)]);
  const filters = graph.op('Transpose', [dy], { perm: [1, 0, 2, 3] });
  const after = [Math.max(0, height.after), Math.max(0, width.after) * inChannels];
  const places = graph.op('Conv', [rows, filters], {
    kernel_shape: [height.output, width.output],
    dilations: [height.stride, width.stride * inChannels],
    pads: [height.before, width.before * inChannels, ...after],
  });
  const ends = graph.ints(height.kernel, width.kernel * inChannels);
  const reached = Math.min(height.after, width.after) < 0;
  const kept = reached ? graph.op('Slice', [places, graph.ints(0, 0), ends, graph.ints(2, 3)]) : places;
  const flat = graph.op('Reshape', [kept, graph.ints(outChannels, -1)]);
  return graph.op('Transpose', [flat], { perm: [1, 0] });
}
