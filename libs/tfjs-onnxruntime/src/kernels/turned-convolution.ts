import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import { blockedConvolution, blockedDepthwise } from './blocked-convolution.ts';
import { windowAttributes, type WindowGeometry } from './conv-geometry.ts';
import { placesLast } from './filter-layout.ts';

/**
 * The gradient of a convolution of stride 1 with respect to its images: a convolution of the output's gradient with the
 * filter turned round, for which ONNX Runtime has a faster kernel than for ConvTranspose. undefined where it has no such
 * form.
 *
 * @param dy [N, out, height, width]
 * @param filter [height, width, in, out]; in groups, [height, width, groups, out of a group]
 * @returns [N, in, height, width]
 */
export function turnedConvolution(
  graph: GraphBuilder,
  dy: string,
  filter: Operand,
  geometry: WindowGeometry,
  group = 1,
): string | undefined {
  const { batch, height, width } = geometry;
  const before = [height, width].map((axis) => (axis.kernel - 1) * axis.dilation - axis.before);
  const after = [height, width].map((axis) => (axis.kernel - 1) * axis.dilation - axis.after);
  if (height.stride * width.stride > 1 || Math.min(...before, ...after) < 0) return undefined;
  const attributes = { ...windowAttributes(geometry), pads: [...before, ...after] };
  const turned = { images: dy, filter, attributes, turned: true };
  const blocked =
    group === 1
      ? blockedConvolution(graph, turned, batch * height.input * width.input)
      : blockedDepthwise(graph, turned);
  if (blocked !== undefined) return blocked;
  const weights = placesLast(graph, filter, { turned: true }); // [in, out, height, width]
  return graph.op('Conv', [dy, weights], group === 1 ? attributes : { ...attributes, group });
}
