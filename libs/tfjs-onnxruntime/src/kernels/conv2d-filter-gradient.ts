import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import type { AxisGeometry, WindowGeometry } from './conv-geometry.ts';

/**
 * The gradient of a convolution with respect to its filter, as matrix products: for every kernel row the
 * shifted images side by side, times the output's gradient. One row at a time keeps the memory low.
 */
export function filterGradient(
  graph: GraphBuilder,
  x: Operand,
  dy: Operand,
  geometry: WindowGeometry,
): Operand {
  const { batch, inChannels, outChannels, height, width, channelsFirst } = geometry;
  const pixels = batch * height.output * width.output;
  const image = (operand: Operand) =>
    channelsFirst
      ? graph.op('Transpose', [graph.logical(operand)], { perm: [0, 2, 3, 1] })
      : graph.logical(operand);
  const padded = padImage(graph, image(x), geometry); // [N, H, W, in]
  const columns = channelsFirst
    ? graph.op('Reshape', [image(dy), graph.ints(pixels, outChannels)])
    : graph.logical(dy, [pixels, outChannels]);
  const rows = Array.from({ length: height.kernel }, (_, row) => {
    const shifted = Array.from({ length: width.kernel }, (_column, column) =>
      shiftedImage(graph, padded, geometry, row, column),
    );
    const wide = shifted.length === 1 ? shifted[0]! : graph.op('Concat', shifted, { axis: 3 });
    const matrix = graph.op('Reshape', [wide, graph.ints(pixels, width.kernel * inChannels)]);
    return graph.op('Gemm', [matrix, columns], { transA: 1 }); // [kernelW * in, out]
  });
  const name = rows.length === 1 ? rows[0]! : graph.op('Concat', rows, { axis: 0 });
  const shape = [height.kernel, width.kernel, inChannels, outChannels];
  return graph.operand(name, shape, 'float32', [height.kernel * width.kernel * inChannels, outChannels]);
}

/** What one element of the kernel sees of a padded image: [N, outH, outW, in]. */
export function shiftedImage(
  graph: GraphBuilder,
  padded: string,
  { height, width }: WindowGeometry,
  row: number,
  column: number,
): string {
  const [top, left] = [row * height.dilation, column * width.dilation];
  const reach = ({ output, stride }: AxisGeometry) => (output - 1) * stride + 1;
  return graph.op('Slice', [
    padded,
    graph.ints(top, left),
    graph.ints(top + reach(height), left + reach(width)),
    graph.ints(1, 2),
    graph.ints(height.stride, width.stride),
  ]);
}

/** An image [N, H, W, in] with the zeros around it that the windows reach. */
export function padImage(graph: GraphBuilder, image: string, { height, width }: WindowGeometry): string {
  const pads = [0, height.before, width.before, 0, 0, Math.max(0, height.after), Math.max(0, width.after), 0];
  return pads.every((pad) => pad === 0)
    ? image
    : graph.op('Pad', [image, graph.ints(...pads), graph.scalar(0)]);
}
