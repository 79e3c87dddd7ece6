import { backend_util, type KernelConfig } from '@tensorflow/tfjs-core';
import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import {
  geometryOf,
  windowAttributes,
  windowGeometry,
  windowShape,
  type AxisGeometry,
  type WindowGeometry,
} from './conv-geometry.ts';
import { output, recordedKernel, type KernelAttributes } from './define-kernel.ts';

type Shape4 = [number, number, number, number];

/** Geometry of a depthwise convolution; images are NHWC. */
export function depthwiseGeometry(
  input: number[],
  filter: number[],
  attrs: KernelAttributes,
): WindowGeometry {
  const { strides, pad, dilations, dimRoundingMode } = attrs;
  return windowGeometry(
    backend_util.computeConv2DInfo(
      input as Shape4,
      filter as Shape4,
      strides,
      dilations ?? 1,
      pad,
      dimRoundingMode,
      true,
    ),
  );
}

/** A filter [height, width, in, multiplier] as ONNX wants it: [in * multiplier, 1, height, width]. */
function groupedFilter(graph: GraphBuilder, filter: Operand): string {
  const [h, w, inChannels, multiplier] = filter.shape as Shape4;
  const moved = graph.op('Transpose', [graph.logical(filter)], { perm: [2, 3, 0, 1] });
  return graph.op('Reshape', [moved, graph.ints(inChannels * multiplier, 1, h, w)]);
}

/** Convolves every channel with filters of its own. */
export function depthwiseConv(
  graph: GraphBuilder,
  x: Operand,
  filter: Operand,
  geometry: WindowGeometry,
  shape: readonly number[],
) {
  const name = graph.op('Conv', [graph.nchw(graph.cast(x, 'float32')), groupedFilter(graph, filter)], {
    ...windowAttributes(geometry),
    group: geometry.inChannels,
  });
  return graph.operandNchw(name, shape, 'float32');
}

/** Depthwise convolution and its two gradients. */
export const depthwiseKernels: readonly KernelConfig[] = [
  recordedKernel({
    kernel: 'DepthwiseConv2dNative',
    call: ({ x, filter }, attrs) => {
      const geometry = depthwiseGeometry(x!.shape, filter!.shape, attrs);
      return {
        inputs: [x!, filter!],
        attributes: { geometry },
        outputs: [output(windowShape(geometry), 'float32')],
      };
    },
    lower: (graph, { inputs: [x, filter], attributes, outputs: [result] }) => [
      depthwiseConv(graph, x!, filter!, geometryOf(attributes), result!.shape),
    ],
  }),
  recordedKernel({
    kernel: 'DepthwiseConv2dNativeBackpropInput',
    call: ({ dy, filter }, attrs) => ({
      inputs: [dy!, filter!],
      attributes: { geometry: depthwiseGeometry(attrs.inputShape, filter!.shape, attrs) },
      outputs: [output(attrs.inputShape, 'float32')],
    }),
    lower: (graph, { inputs: [dy, filter], attributes, outputs: [result] }) => {
      const geometry = geometryOf(attributes);
      const { height, width } = geometry;
      const name = graph.op('ConvTranspose', [graph.nchw(dy!), groupedFilter(graph, filter!)], {
        ...windowAttributes(geometry),
        group: geometry.inChannels,
        output_padding: [Math.max(0, -height.after), Math.max(0, -width.after)],
      });
      return [graph.operandNchw(name, result!.shape, 'float32')];
    },
  }),
  recordedKernel({
    kernel: 'DepthwiseConv2dNativeBackpropFilter',
    call: ({ x, dy }, attrs) => ({
      inputs: [x!, dy!],
      attributes: { geometry: depthwiseGeometry(x!.shape, attrs.filterShape, attrs) },
      outputs: [output(attrs.filterShape, 'float32')],
    }),
    lower: (graph, { inputs: [x, dy], attributes, outputs: [result] }) => {
      const geometry = geometryOf(attributes);
      const { batch, height, width, inChannels } = geometry;
      const pixels = batch * height.output * width.output;
      const multiplier = result!.shape[3]!;
      const padded = padImage(graph, graph.logical(x!), geometry);
      const gradient = graph.logical(dy!, [pixels, inChannels, multiplier]);
      const taps = Array.from({ length: height.kernel * width.kernel }, (_, tap) => {
        const image = shiftedImage(
          graph,
          padded,
          geometry,
          Math.floor(tap / width.kernel),
          tap % width.kernel,
        );
        const column = graph.op('Reshape', [image, graph.ints(pixels, inChannels, 1)]);
        return graph.op('ReduceSum', [graph.op('Mul', [column, gradient]), graph.ints(0)], { keepdims: 1 });
      });
      const name = graph.op('Concat', taps, { axis: 0 });
      return [graph.operand(name, result!.shape, 'float32', [taps.length, inChannels, multiplier])];
    },
  }),
];

/** What one element of the kernel sees of a padded image: [N, outH, outW, in]. */
function shiftedImage(
  graph: GraphBuilder,
  padded: string,
  { height, width }: WindowGeometry,
  row: number,
  column: number,
): string {
  const [top, left] = [row * height.dilation, column * width.dilation];
  const reach = ({ output: size, stride }: AxisGeometry) => (size - 1) * stride + 1;
  return graph.op('Slice', [
    padded,
    graph.ints(top, left),
    graph.ints(top + reach(height), left + reach(width)),
    graph.ints(1, 2),
    graph.ints(height.stride, width.stride),
  ]);
}

/** An image [N, H, W, in] with the zeros around it that the windows reach. */
function padImage(graph: GraphBuilder, image: string, { height, width }: WindowGeometry): string {
  const pads = [0, height.before, width.before, 0, 0, Math.max(0, height.after), Math.max(0, width.after), 0];
  return pads.every((pad) => pad === 0)
    ? image
    : graph.op('Pad', [image, graph.ints(...pads), graph.scalar(0)]);
}
