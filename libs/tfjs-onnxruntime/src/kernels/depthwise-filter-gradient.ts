import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { WindowGeometry } from './conv-geometry.ts';

/**
 * The gradient of a depthwise convolution with respect to its filter. The rows of all images are contracted by one
 * convolution, a group a channel, whose filters are the columns of the output's gradient; it gives, for each row of the
 * kernel, a matrix of columns of the images by columns of the gradient, and the sums along that matrix's diagonals are
 * the kernel's elements:
 *
 *     images [1, C * N, H, W], gradient [C * outW, N, outH, 1] -> Conv -> [C * outW, kernelH, W] -> diagonals
 *
 * That takes as many times more multiplications as the images are wide, and wins: they are those of a matrix product, and
 * nothing is copied once an element of the kernel.
 *
 * @param x [N, C, height, width]
 * @param dy [N, C * multiplier, height, width]
 * @returns [kernelH * kernelW, C * multiplier]
 */
export function depthwiseFilterGradient(
  graph: GraphBuilder,
  x: string,
  dy: string,
  { batch, inChannels, outChannels, height, width }: WindowGeometry,
): string {
  const reach = width.input + width.before + Math.max(0, width.after);

  // 1. Channels outermost, the gradient's columns next.
  const images = graph.op('Reshape', [
    graph.op('Transpose', [x], { perm: [1, 0, 2, 3] }),
    graph.ints(1, inChannels * batch, height.input, width.input),
  ]);
  const rows = graph.op('Reshape', [
    graph.op('Transpose', [dy], { perm: [1, 0, 2, 3] }),
    graph.ints(outChannels, batch * height.output, width.output),
  ]);
  const columns = graph.op('Reshape', [
    graph.op('Transpose', [rows], { perm: [0, 2, 1] }),
    graph.ints(outChannels * width.output, batch, height.output, 1),
  ]);

  // 2. Rows contracted. What the windows do not reach below gives rows too many.
  const products = graph.op('Conv', [images, columns], {
    kernel_shape: [height.output, 1],
    strides: [height.dilation, 1],
    dilations: [height.stride, 1],
    pads: [height.before, width.before, Math.max(0, height.after), Math.max(0, width.after)],
    group: inChannels,
  });
  const kept =
    height.after < 0
      ? graph.op('Slice', [products, graph.ints(0), graph.ints(height.kernel), graph.ints(2)])
      : products;
  const split = graph.op('Reshape', [kept, graph.ints(outChannels, width.output, height.kernel, reach)]);

  // 3. Sums along diagonals, as a product with ones and zeros.
  const matrices = graph.op('Reshape', [
    graph.op('Transpose', [split], { perm: [0, 2, 1, 3] }),
    graph.ints(outChannels * height.kernel, width.output * reach),
  ]);
  const sums = graph.op('MatMul', [matrices, diagonals(graph, width, reach)]);
  const flat = graph.op('Reshape', [sums, graph.ints(outChannels, height.kernel * width.kernel)]);
  return graph.op('Transpose', [flat], { perm: [1, 0] });
}

/** [outW * reach, kernelW]: 1 where a column of the gradient meets, at an element of the kernel, a column of the images. */
function diagonals(
  graph: GraphBuilder,
  { output, kernel, stride, dilation }: WindowGeometry['width'],
  reach: number,
): string {
  const values = Array.from({ length: output * reach * kernel }, () => 0);
  for (let column = 0; column < output; column++)
    for (let tap = 0; tap < kernel; tap++)
      values[(column * reach + column * stride + tap * dilation) * kernel + tap] = 1;
  return graph.constant('float32', values, [output * reach, kernel]);
}
