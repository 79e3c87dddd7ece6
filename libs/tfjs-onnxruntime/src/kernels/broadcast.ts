import { backend_util } from '@tensorflow/tfjs-core';
import type { OnnxType } from '../graph/onnx-types.ts';
import type { GraphBuilder, Layout, Operand } from '../graph/graph-builder.ts';

/** The shape of an elementwise result. */
export function broadcastShape(...shapes: readonly (readonly number[])[]): number[] {
  return shapes.reduce<number[]>(
    (result, shape) => backend_util.assertAndGetBroadcastShape(result, [...shape]),
    [],
  );
}

/**
 * Applies an elementwise ONNX operator to operands of any broadcastable shapes. Where an operand of the
 * result's size lies channels first, the result does too, and the others are brought to that order.
 */
export function elementwise(
  graph: GraphBuilder,
  shape: readonly number[],
  dtype: OnnxType,
  operands: readonly Operand[],
  emit: (names: readonly string[]) => string,
): Operand {
  const full = operands.filter((operand) => graph.size(operand.shape) === graph.size(shape));
  const channelsFirst =
    shape.length === 4 && full.some((operand) => operand.shape.length === 4 && graph.isNchw(operand));
  if (!channelsFirst) {
    const names = operands.map((operand) => alignedLogical(graph, operand, shape.length));
    return graph.out(emit(names), shape, dtype, 'logical');
  }
  return graph.out(emit(operands.map((operand) => alignedNchw(graph, operand))), shape, dtype, 'nchw');
}

/** Applies an ONNX operator that treats every element alike, in the order the operand has. */
export function unary(
  graph: GraphBuilder,
  operand: Operand,
  emit: (name: string) => string,
  dtype: OnnxType = operand.dtype,
): Operand {
  const layout: Layout = graph.isNchw(operand) ? 'nchw' : 'logical';
  return graph.out(emit(graph.in(operand, layout)), operand.shape, dtype, layout);
}

/** ONNX broadcasts as NumPy does, so that the logical order needs nothing but a name. */
function alignedLogical(graph: GraphBuilder, operand: Operand, _rank: number): string {
  return graph.logical(operand);
}

function alignedNchw(graph: GraphBuilder, operand: Operand): string {
  const { shape } = operand;
  if (graph.size(shape) === 1) return graph.logical(operand, [1, 1, 1, 1]);
  const [n, h, w, c] = [...Array.from({ length: 4 - shape.length }, () => 1), ...shape] as [
    number,
    number,
    number,
    number,
  ];
  if (n * h * w === 1) return graph.logical(operand, [1, c, 1, 1]);
  return graph.nchw(graph.viewed(operand, [n, h, w, c]));
}

/** True where an element is not a number: the one that differs from itself. No GPU provider has IsNaN. */
export function isNan(graph: GraphBuilder, name: string): string {
  return graph.op('Not', [graph.op('Equal', [name, name])]);
}
