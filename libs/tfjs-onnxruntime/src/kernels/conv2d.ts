import { backend_util, type KernelConfig } from '@tensorflow/tfjs-core';
import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import { blockedConvolution } from './blocked-convolution.ts';
import {
  geometryOf,
  windowAttributes,
  windowGeometry,
  windowShape,
  type WindowGeometry,
} from './conv-geometry.ts';
import { filterGradient } from './conv2d-filter-gradient.ts';
import { output, recordedKernel, type KernelAttributes } from './define-kernel.ts';
import { filterName } from './filter-layout.ts';
import { turnedConvolution } from './turned-convolution.ts';
import { tilingOf } from './winograd/choose-tile.ts';
import { winogradConvolution, winogradInputGradient } from './winograd/winograd.ts';

type Shape4 = [number, number, number, number];

/** Geometry of a convolution, from the attributes that the Conv2D kernels share. */
export function convGeometry(input: number[], filter: number[], attrs: KernelAttributes): WindowGeometry {
  const { strides, pad, dataFormat, dilations, dimRoundingMode } = attrs;
  const format = backend_util.convertConv2DDataFormat(dataFormat ?? 'NHWC');
  return windowGeometry(
    backend_util.computeConv2DInfo(
      input as Shape4,
      filter as Shape4,
      strides,
      dilations ?? 1,
      pad,
      dimRoundingMode,
      false,
      format,
    ),
  );
}

/** The channels-first name of an image tensor given in the convolution's data format. */
export function imageName(graph: GraphBuilder, x: Operand, { channelsFirst }: WindowGeometry): string {
  return channelsFirst ? graph.logical(x) : graph.nchw(x);
}

/** Declares a result that lies channels first, in the convolution's data format. */
export function imageOperand(
  graph: GraphBuilder,
  name: string,
  shape: readonly number[],
  { channelsFirst }: WindowGeometry,
): Operand {
  return channelsFirst ? graph.operand(name, shape, 'float32') : graph.operandNchw(name, shape, 'float32');
}

const channelsOf = ({ inChannels, outChannels }: WindowGeometry) => [inChannels, outChannels] as const;

/** Convolves images with a filter. */
export function convolve(
  graph: GraphBuilder,
  x: Operand,
  filter: Operand,
  geometry: WindowGeometry,
  shape: readonly number[],
): Operand {
  const images = imageName(graph, graph.cast(x, 'float32'), geometry);
  const weights = graph.cast(filter, 'float32');
  const tiling = tilingOf(graph, geometry);
  if (tiling !== undefined) {
    const result = winogradConvolution(graph, images, graph.logical(weights), channelsOf(geometry), tiling);
    return imageOperand(graph, result, shape, geometry);
  }
  const attributes = windowAttributes(geometry);
  const places = geometry.batch * geometry.height.output * geometry.width.output;
  const convolved = (...bias: readonly string[]) =>
    blockedConvolution(graph, { images, filter: weights, attributes, bias }, places) ??
    graph.op('Conv', [images, filterName(graph, weights), ...bias], attributes);
  return graph.note(imageOperand(graph, convolved(), shape, geometry), { biased: convolved });
}

/** The gradient with respect to the images. */
function inputGradient(graph: GraphBuilder, dy: string, filter: Operand, geometry: WindowGeometry): string {
  const tiling = tilingOf(graph, geometry);
  if (tiling !== undefined)
    return winogradInputGradient(graph, dy, graph.logical(filter), channelsOf(geometry), tiling);
  const turned = turnedConvolution(graph, dy, filter, geometry);
  if (turned !== undefined) return turned;
  const { height, width } = geometry;
  return graph.op('ConvTranspose', [dy, filterName(graph, filter)], {
    ...windowAttributes(geometry),
    output_padding: [Math.max(0, -height.after), Math.max(0, -width.after)],
  });
}

/** The output's gradient, channels first, without what lies beyond the output that the geometry gives. */
function reachedGradient(graph: GraphBuilder, dy: Operand, geometry: WindowGeometry): string {
  const { height, width, channelsFirst } = geometry;
  const name = imageName(graph, dy, geometry);
  const [h, w] = channelsFirst ? dy.shape.slice(2) : dy.shape.slice(1, 3);
  if (h === height.output && w === width.output) return name;
  const ends = graph.ints(height.output, width.output);
  return graph.op('Slice', [name, graph.ints(0, 0), ends, graph.ints(2, 3)]);
}

/** Two-dimensional convolution and its two gradients. */
export const conv2dKernels: readonly KernelConfig[] = [
  recordedKernel({
    kernel: 'Conv2D',
    call: ({ x, filter }, attrs) => {
      const geometry = convGeometry(x!.shape, filter!.shape, attrs);
      return {
        inputs: [x!, filter!],
        attributes: { geometry },
        outputs: [output(windowShape(geometry), 'float32')],
      };
    },
    lower: (graph, { inputs: [x, filter], attributes, outputs: [result] }) => [
      convolve(graph, x!, filter!, geometryOf(attributes), result!.shape),
    ],
  }),
  recordedKernel({
    kernel: 'Conv2DBackpropInput',
    call: ({ dy, filter }, attrs) => ({
      inputs: [dy!, filter!],
      attributes: { geometry: convGeometry(attrs.inputShape, filter!.shape, attrs) },
      outputs: [output(attrs.inputShape, 'float32')],
    }),
    lower: (graph, { inputs: [dy, filter], attributes, outputs: [result] }) => {
      const geometry = geometryOf(attributes);
      const name = inputGradient(graph, reachedGradient(graph, dy!, geometry), filter!, geometry);
      return [imageOperand(graph, name, result!.shape, geometry)];
    },
  }),
  recordedKernel({
    kernel: 'Conv2DBackpropFilter',
    call: ({ x, dy }, attrs) => ({
      inputs: [x!, dy!],
      attributes: { geometry: convGeometry(x!.shape, attrs.filterShape, attrs) },
      outputs: [output(attrs.filterShape, 'float32')],
    }),
    lower: (graph, { inputs: [x, dy], attributes }) => [
      filterGradient(graph, x!, dy!, geometryOf(attributes)),
    ],
  }),
];
