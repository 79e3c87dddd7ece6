import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';

/**
 * The transpose of a matrix, of which ONNX Runtime makes no other transpose. It would take this one together with the
 * reshapes around it, to one over all axes, for which it has no fast kernel: ten times as long. A concatenation of one
 * tensor is what it leaves alone, and costs a tenth.
 */
function transposed(graph: GraphBuilder, matrix: string): string {
  const result = graph.op('Transpose', [matrix], { perm: [1, 0] });
  return graph.op('Concat', [result], { axis: 0 });
}

/** A filter [height, width, in, out] as ONNX wants it: [out, in, height, width]. */
export function filterName(graph: GraphBuilder, filter: Operand): string {
  const [height, width, inChannels, outChannels] = filter.shape as [number, number, number, number];
  const places = height * width;
  const flat = graph.logical(filter, [places * inChannels, outChannels]);
  const split = graph.op('Reshape', [transposed(graph, flat), graph.ints(outChannels, places, inChannels)]);
  const moved = graph.op('Transpose', [split], { perm: [0, 2, 1] });
  return graph.op('Reshape', [moved, graph.ints(outChannels, inChannels, height, width)]);
}

/**
 * A filter [height, width, in, out] with the places of its kernel last: [in, out, height, width].
 *
 * @param turned whether the places come in reverse, the filter turned by half a turn
 */
export function placesLast(graph: GraphBuilder, filter: Operand, { turned = false } = {}): string {
  const [height, width, inChannels, outChannels] = filter.shape as [number, number, number, number];
  const shape = graph.ints(inChannels, outChannels, height, width);
  return graph.op('Reshape', [transposed(graph, placesFirst(graph, filter, turned)), shape]);
}

/**
 * A depthwise filter [height, width, channels, 1] as ONNX Runtime's blocked convolution wants it: the channels of a block
 * side by side, then the places, then the blocks; seen as [channels, 1, height, width].
 *
 * @param turned whether the places come in reverse, the filter turned by half a turn
 */
export function blockedPlaces(
  graph: GraphBuilder,
  filter: Operand,
  block: number,
  { turned = false } = {},
): string {
  const [height, width, channels] = filter.shape as [number, number, number, number];
  const blocks = graph.ints(height * width, channels / block, block);
  const split = graph.op('Reshape', [placesFirst(graph, filter, turned), blocks]);
  const moved = graph.op('Transpose', [split], { perm: [1, 0, 2] });
  return graph.op('Reshape', [moved, graph.ints(channels, 1, height, width)]);
}

/**
 * A filter [height, width, in, out] as ONNX Runtime's blocked convolution wants it: in blocks of out by blocks of in, in each the places,
 * and at each place a square of in by out; seen as [out, in, height, width].
 *
 * @param turned whether the places come in reverse, and in and out are exchanged: [in, out, height, width]
 */
export function blockedFilter(
  graph: GraphBuilder,
  filter: Operand,
  block: number,
  { turned = false } = {},
): string {
  const [height, width, inChannels, outChannels] = filter.shape as [number, number, number, number];
  const [places, ins, outs] = [height * width, inChannels / block, outChannels / block];
  const flat = placesFirst(graph, filter, turned);
  if (!turned) {
    const split = graph.op('Reshape', [flat, graph.ints(places, ins, block, outs, block)]);
    const moved = graph.op('Transpose', [split], { perm: [3, 1, 0, 2, 4] });
    return graph.op('Reshape', [moved, graph.ints(outChannels, inChannels, height, width)]);
  }
  // Two steps, each of which moves one axis, and kept apart: a third of the time.
  const rows = graph.op('Reshape', [flat, graph.ints(places * ins, block, outChannels)]);
  const exchanged = graph.op('Concat', [graph.op('Transpose', [rows], { perm: [0, 2, 1] })], { axis: 0 });
  const squares = graph.op('Reshape', [exchanged, graph.ints(places, ins * outs, block * block)]);
  const moved = graph.op('Transpose', [squares], { perm: [1, 0, 2] });
  return graph.op('Reshape', [moved, graph.ints(inChannels, outChannels, height, width)]);
}

/** A filter as a matrix [height * width, in * out], its rows in reverse where it is turned. */
function placesFirst(graph: GraphBuilder, filter: Operand, turned: boolean): string {
  const [height, width, inChannels, outChannels] = filter.shape as [number, number, number, number];
  const places = height * width;
  const flat = graph.logical(filter, [places, inChannels * outChannels]);
  const ends = [graph.ints(-1), graph.ints(-1 - places), graph.ints(0), graph.ints(-1)];
  return turned ? graph.op('Slice', [flat, ...ends]) : flat;
}
