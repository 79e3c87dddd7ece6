import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import type { AxisGeometry, WindowGeometry } from './conv-geometry.ts';
import { contractedFilterGradient } from './contracted-filter-gradient.ts';
import { gradientProduct } from './gradient-product.ts';
import { tilingOf } from './winograd/choose-tile.ts';
import { winogradFilterGradient } from './winograd/winograd.ts';

/** The gradient of a convolution with respect to its filter, in the form that is fastest for its shape and device. */
export function filterGradient(
  graph: GraphBuilder,
  x: Operand,
  dy: Operand,
  geometry: WindowGeometry,
): Operand {
  const { inChannels, outChannels, height, width, channelsFirst } = geometry;
  const name = (operand: Operand) => (channelsFirst ? graph.logical(operand) : graph.nchw(operand));
  const shape = [height.kernel, width.kernel, inChannels, outChannels];
  const tiling = tilingOf(graph, geometry);
  if (tiling !== undefined) {
    const channels = [inChannels, outChannels] as const;
    const result = winogradFilterGradient(graph, name(x), name(dy), channels, tiling);
    const flat = [height.kernel * width.kernel, inChannels * outChannels];
    return graph.operand(result, shape, 'float32', flat);
  }
  const copies = height.kernel * width.kernel * height.stride * width.stride > 1;
  if (graph.largeKernels && copies && height.dilation * width.dilation === 1) {
    // Not by graph.logical where they lie channels first: what follows would then take the other order too.
    const pixels =
      channelsFirst || graph.isNchw(x)
        ? graph.op('Transpose', [name(x)], { perm: [0, 2, 3, 1] })
        : graph.logical(x);
    const result = contractedFilterGradient(graph, pixels, name(dy), geometry);
    const flat = [height.kernel * width.kernel * inChannels, outChannels];
    return graph.operand(result, shape, 'float32', flat);
  }
  return multipliedFilterGradient(graph, name(x), name(dy), geometry);
}

/**
 * As matrix products:
 *
 *     images -> channels outermost -> shifted along the width, side by side (once)
 *            -> for every kernel row, shifted along the height: [kernelW * in, pixels] x [out, pixels]'
 *
 * One row at a time keeps the memory low. A strided convolution is first seen as one of stride 1: its
 * pixels' phases become channels, so that the copies move runs of elements and not single ones.
 *
 * @param x [N, in, height, width]
 * @param dy [N, out, height, width]
 */
function multipliedFilterGradient(graph: GraphBuilder, x: string, dy: string, geometry: WindowGeometry) {
  const { batch, inChannels, outChannels, height, width } = geometry;
  const pixels = batch * height.output * width.output;

  // 1. Channels, or channels and phases, outermost: [channels, N, H, W].
  const phased = height.stride * width.stride > 1 && height.dilation * width.dilation === 1;
  const [rows, across] = phased ? [phasesOf(height), phasesOf(width)] : [height, width];
  const image = phased
    ? splitPhases(graph, x, geometry, rows, across)
    : graph.op('Transpose', [padded(graph, x, rows, across)], { perm: [1, 0, 2, 3] });
  const channels = phased ? inChannels * height.stride * width.stride : inChannels;

  // 2. Shifts along the width, then along the height.
  const shifted = shifts(across).map((bounds) => slice(graph, image, 3, bounds));
  const wide = shifted.length === 1 ? shifted[0]! : graph.op('Concat', shifted, { axis: 0 });
  const rowsOfProduct = across.kernel * channels;
  const timesGradient = gradientProduct(graph, dy, { rows: rowsOfProduct, pixels, outChannels });
  const products = shifts(rows).map((bounds) => timesGradient(slice(graph, wide, 2, bounds)));
  const joined = products.length === 1 ? products[0]! : graph.op('Concat', products, { axis: 0 });

  // 3. Phases back to places in the kernel.
  const shape = [height.kernel, width.kernel, inChannels, outChannels];
  const flat = [rows.kernel * across.kernel * channels, outChannels];
  if (!phased) return graph.operand(joined, shape, 'float32', flat);
  const places = [rows.kernel, across.kernel, height.stride, width.stride, inChannels, outChannels];
  const ordered = graph.op('Transpose', [graph.op('Reshape', [joined, graph.ints(...places)])], {
    perm: [0, 2, 1, 3, 4, 5],
  });
  const whole = [rows.kernel * height.stride, across.kernel * width.stride, inChannels, outChannels];
  const full = graph.op('Reshape', [ordered, graph.ints(...whole)]);
  const ends = graph.ints(height.kernel, width.kernel);
  return graph.operand(graph.op('Slice', [full, graph.ints(0, 0), ends, graph.ints(0, 1)]), shape, 'float32');
}

/** The axis of stride 1 whose elements are groups of `stride` neighbours. */
function phasesOf({ stride, kernel, output, before }: AxisGeometry): AxisGeometry {
  const kernelSize = Math.ceil(kernel / stride);
  const input = output + kernelSize - 1;
  return { input, output, kernel: kernelSize, stride: 1, dilation: 1, before, after: 0 };
}

function splitPhases(
  graph: GraphBuilder,
  image: string,
  { batch, inChannels, height, width }: WindowGeometry,
  rows: AxisGeometry,
  across: AxisGeometry,
): string {
  const missing = (axis: AxisGeometry, groups: AxisGeometry) =>
    groups.input * axis.stride - axis.input - axis.before;
  const whole = padded(
    graph,
    image,
    { ...height, after: missing(height, rows) },
    { ...width, after: missing(width, across) },
  );
  const channels = inChannels * height.stride * width.stride;
  if (graph.allOperators && height.stride === width.stride) {
    // ONNX Runtime has no fast transpose for six axes, but one for this: half the time.
    const deep = graph.op('SpaceToDepth', [whole], { blocksize: height.stride });
    return graph.op('Transpose', [deep], { perm: [1, 0, 2, 3] });
  }
  const seen = [batch, inChannels, rows.input, height.stride, across.input, width.stride];
  const moved = graph.op('Transpose', [graph.op('Reshape', [whole, graph.ints(...seen)])], {
    perm: [3, 5, 1, 0, 2, 4],
  });
  return graph.op('Reshape', [moved, graph.ints(channels, batch, rows.input, across.input)]);
}

/** For each element of the kernel, the first place it sees, behind the last one, and the step between. */
function shifts({ kernel, stride, dilation, output }: AxisGeometry): readonly (readonly number[])[] {
  return Array.from({ length: kernel }, (_, index) => {
    const first = index * dilation;
    return [first, first + (output - 1) * stride + 1, stride];
  });
}

function slice(
  graph: GraphBuilder,
  name: string,
  axis: number,
  [first, end, step]: readonly number[],
): string {
  return graph.op('Slice', [name, ...[first!, end!, axis, step!].map((value) => graph.ints(value))]);
}

/** Images [N, C, H, W] with the zeros around them that the windows reach; what they do not reach is cut. */
function padded(graph: GraphBuilder, image: string, height: AxisGeometry, width: AxisGeometry): string {
  const pads = [0, 0, height.before, width.before, 0, 0, height.after, width.after];
  return pads.every((pad) => pad === 0)
    ? image
    : graph.op('Pad', [image, graph.ints(...pads), graph.scalar(0)]);
}
