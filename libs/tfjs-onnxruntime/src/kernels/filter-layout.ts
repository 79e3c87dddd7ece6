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
  const places = height * width;
  const flat = graph.logical(filter, [places, inChannels * outChannels]);
  const ends = [graph.ints(-1), graph.ints(-1 - places), graph.ints(0), graph.ints(-1)];
  const ordered = turned ? graph.op('Slice', [flat, ...ends]) : flat;
  const shape = graph.ints(inChannels, outChannels, height, width);
  return graph.op('Reshape', [transposed(graph, ordered), shape]);
}
