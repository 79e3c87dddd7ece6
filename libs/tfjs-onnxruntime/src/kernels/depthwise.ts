import { backend_util, type KernelConfig } from '@tensorflow/tfjs-core';
import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import { blockedDepthwise } from './blocked-convolution.ts';
import {
  geometryOf,
  windowAttributes,
  windowGeometry,
  windowShape,
  type WindowGeometry,
} from './conv-geometry.ts';
import { output, recordedKernel, type KernelAttributes } from './define-kernel.ts';
import { depthwiseFilterGradient } from './depthwise-filter-gradient.ts';
import { placesLast } from './filter-layout.ts';
import { turnedConvolution } from './turned-convolution.ts';

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
  return graph.op('Reshape', [placesLast(graph, filter), graph.ints(inChannels * multiplier, 1, h, w)]);
}

/** Convolves every channel with filters of its own. */
export function depthwiseConv(
  graph: GraphBuilder,
  x: Operand,
  filter: Operand,
  geometry: WindowGeometry,
  shape: readonly number[],
) {
  const images = graph.nchw(graph.cast(x, 'float32'));
  const attributes = windowAttributes(geometry);
  const name =
    blockedDepthwise(graph, { images, filter, attributes }) ??
    graph.op('Conv', [images, groupedFilter(graph, filter)], { ...attributes, group: geometry.inChannels });
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
      const gradient = graph.nchw(dy!);
      const name =
        turnedConvolution(graph, gradient, filter!, geometry, geometry.inChannels) ??
        graph.op('ConvTranspose', [gradient, groupedFilter(graph, filter!)], {
          ...windowAttributes(geometry),
          group: geometry.inChannels,
          output_padding: [Math.max(0, -geometry.height.after), Math.max(0, -geometry.width.after)],
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
      const { height, width, inChannels } = geometryOf(attributes);
      const name = depthwiseFilterGradient(graph, graph.nchw(x!), graph.nchw(dy!), geometryOf(attributes));
      const flat = [height.kernel * width.kernel, inChannels * result!.shape[3]!];
      return [graph.operand(name, result!.shape, 'float32', flat)];
    },
  }),
];
