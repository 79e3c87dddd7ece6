import { backend_util, type KernelConfig } from '@tensorflow/tfjs-core';
import type { GraphBuilder, Operand, Pair } from '../graph/graph-builder.ts';
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

function poolGeometry(shape: number[], { filterSize, strides, pad, dimRoundingMode }: KernelAttributes) {
  return windowGeometry(
    backend_util.computePool2DInfo(shape as Shape4, filterSize, strides, 1, pad, dimRoundingMode),
  );
}

/**
 * The tensor that a max pooling sees, and its geometry: padding with values that cannot be a maximum becomes
 * the operator's own, which costs nothing.
 */
function pooledImage(graph: GraphBuilder, x: Operand, geometry: WindowGeometry) {
  const { padded } = graph.factsOf(x);
  const harmless =
    padded && (padded.value <= lowest || (padded.value < 0 && graph.factsOf(padded.inner).nonNegative));
  const [images, rows, columns, channels] = padded?.paddings ?? [];
  if (!harmless || !images || !rows || !columns || !channels) return { x, geometry, padded: undefined };
  const within = (axis: AxisGeometry, [before, after]: Pair): AxisGeometry => ({
    ...axis,
    input: axis.input - before - after,
    before: axis.before + before,
    after: axis.after + after,
  });
  const { height, width } = geometry;
  const inner = { ...geometry, height: within(height, rows), width: within(width, columns) };
  const reach = [inner.height, inner.width].every(
    ({ before, after, kernel }) => before < kernel && after < kernel,
  );
  const flat = images[0] + images[1] + channels[0] + channels[1] === 0;
  return reach && flat ? { x: padded.inner, geometry: inner, padded } : { x, geometry, padded: undefined };
}

/** The lowest finite float32. */
const lowest = -3.4028234663852886e38;

/** The gradient flows to the place of each window's maximum, the first one where there are several. */
function maxPoolGradient(graph: GraphBuilder, dy: Operand, given: Operand, whole: WindowGeometry): Operand {
  const { x, geometry, padded } = pooledImage(graph, given, whole);
  const values = graph.op('MaxPool', [graph.nchw(x)], windowAttributes(geometry));
  const spread = (gradient: string) => {
    const spreadOver = graph.allOperators ? spreadByIndex : spreadByWindow;
    return graph.operandNchw(spreadOver(graph, gradient, x, geometry), x.shape, 'float32');
  };
  const masked = () => {
    const positive = graph.op('Cast', [graph.op('Greater', [values, graph.scalar(0)])], { to: 1 });
    return spread(graph.op('Mul', [graph.nchw(dy), positive]));
  };
  const inner = graph.note(spread(graph.nchw(dy)), { poolGradient: { x, masked } });
  if (!padded) return inner;
  const order = [0, 3, 1, 2].map((axis) => padded.paddings[axis]!);
  const pads = [0, 1].flatMap((side) => order.map((pair) => pair[side]!));
  const name = graph.op('Pad', [graph.nchw(inner), graph.ints(...pads), graph.scalar(0)]);
  const result = graph.operandNchw(name, given.shape, 'float32');
  return graph.note(result, { padded: { inner, paddings: padded.paddings, value: 0 } });
}

/** Adds each window's gradient at the index that MaxPool gives with its maximum. */
function spreadByIndex(graph: GraphBuilder, gradient: string, x: Operand, geometry: WindowGeometry): string {
  const [n, h, w, c] = x.shape as Shape4;
  const [, indices] = graph.ops('MaxPool', [graph.nchw(x)], 2, windowAttributes(geometry));
  const flat = graph.ints(-1);
  const zeros = graph.op('Expand', [graph.scalar(0), graph.ints(n * c * h * w)]);
  const places = [graph.op('Reshape', [indices!, flat]), graph.op('Reshape', [gradient, flat])];
  const scattered = graph.op('ScatterElements', [zeros, ...places], { axis: 0, reduction: 'add' });
  return graph.op('Reshape', [scattered, graph.ints(n, c, h, w)]);
}

/**
 * The same without indices: for every place in the window the gradients whose maximum is there, first come
 * first served, and a transposed convolution that puts each at its place.
 */
function spreadByWindow(graph: GraphBuilder, gradient: string, x: Operand, geometry: WindowGeometry): string {
  const [n, h, w, c] = x.shape as Shape4;
  const { height, width } = geometry;
  const pads = [height.before, width.before, Math.max(0, height.after), Math.max(0, width.after)];
  const image = graph.op('Pad', [
    graph.nchw(x),
    graph.ints(0, 0, pads[0]!, pads[1]!, 0, 0, pads[2]!, pads[3]!),
    graph.scalar(lowest),
  ]);
  const maximum = graph.op('MaxPool', [graph.nchw(x)], windowAttributes(geometry));
  const end = (axis: AxisGeometry, place: number) => place + (axis.output - 1) * axis.stride + 1;
  const size = height.kernel * width.kernel;
  let free = graph.scalar(1);
  const parts = Array.from({ length: size }, (_, place) => {
    const [row, column] = [Math.floor(place / width.kernel), place % width.kernel];
    const seen = graph.op('Slice', [
      image,
      graph.ints(row, column),
      graph.ints(end(height, row), end(width, column)),
      graph.ints(2, 3),
      graph.ints(height.stride, width.stride),
    ]);
    const hit = graph.op('Cast', [graph.op('Equal', [seen, maximum])], { to: 1 });
    const chosen = graph.op('Mul', [hit, free]);
    free = graph.op('Sub', [free, chosen]);
    const part = graph.op('Mul', [gradient, chosen]);
    return graph.op('Reshape', [part, graph.ints(n * c, 1, height.output, width.output)]);
  });
  const stacked = graph.op('Concat', parts, { axis: 1 }); // [n * c, size, outH, outW]
  const identity = Array.from({ length: size * size }, (_, index) => Number(index % (size + 1) === 0));
  const placing = graph.constant('float32', identity, [size, 1, height.kernel, width.kernel]);
  const placed = graph.op('ConvTranspose', [stacked, placing], {
    ...windowAttributes(geometry),
    output_padding: [Math.max(0, -height.after), Math.max(0, -width.after)],
  });
  return graph.op('Reshape', [placed, graph.ints(n, c, h, w)]);
}

/** True where every window holds the one element that it is placed on: TensorFlow.js then passes it through. */
const isIdentity = ({ height, width }: WindowGeometry) =>
  height.kernel * width.kernel === 1 && height.input === height.output && width.input === width.output;

/**
 * Every element of a window gets an equal share. The divisor is the window's whole size, at the border too:
 * so has every backend of TensorFlow.js, although its forward pass leaves the padding out.
 */
function averagePoolGradient(
  graph: GraphBuilder,
  dy: Operand,
  shape: readonly number[],
  geometry: WindowGeometry,
) {
  const [n, h, w, c] = shape as Shape4;
  const { height, width } = geometry;
  const size = height.kernel * width.kernel;
  const shares = graph.constant(
    'float32',
    Array.from({ length: size }, () => 1 / size),
    [1, 1, height.kernel, width.kernel],
  );
  const single = graph.op('Reshape', [graph.nchw(dy), graph.ints(n * c, 1, height.output, width.output)]);
  const spread = graph.op('ConvTranspose', [single, shares], {
    ...windowAttributes(geometry),
    output_padding: [Math.max(0, -height.after), Math.max(0, -width.after)],
  });
  return graph.operandNchw(graph.op('Reshape', [spread, graph.ints(n, c, h, w)]), shape, 'float32');
}

/** Pooling and its gradients. */
export const poolingKernels: readonly KernelConfig[] = [
  recordedKernel({
    kernel: 'MaxPool',
    call: ({ x }, attrs) => {
      const geometry = poolGeometry(x!.shape, attrs);
      return {
        inputs: [x!],
        attributes: { geometry },
        outputs: [output(windowShape(geometry), x!.dtype)],
      };
    },
    lower: (graph, { inputs: [x], attributes, outputs: [result] }) => {
      const whole = geometryOf(attributes);
      if (isIdentity(whole)) return [x!];
      const { x: image, geometry } = pooledImage(graph, graph.cast(x!, 'float32'), whole);
      const name = graph.op('MaxPool', [graph.nchw(image)], windowAttributes(geometry));
      return [graph.operandNchw(name, result!.shape, 'float32')];
    },
  }),
  recordedKernel({
    kernel: 'MaxPoolGrad',
    call: ({ dy, input }, attrs) => ({
      inputs: [dy!, input!],
      attributes: { geometry: poolGeometry(input!.shape, attrs) },
      outputs: [output(input!.shape, input!.dtype)],
    }),
    lower: (graph, { inputs: [dy, input], attributes }) => [
      maxPoolGradient(graph, dy!, input!, geometryOf(attributes)),
    ],
  }),
  recordedKernel({
    kernel: 'AvgPool',
    call: ({ x }, attrs) => {
      const geometry = poolGeometry(x!.shape, attrs);
      return {
        inputs: [x!],
        attributes: { geometry },
        outputs: [output(windowShape(geometry), 'float32')],
      };
    },
    lower: (graph, { inputs: [x], attributes, outputs: [result] }) => {
      if (isIdentity(geometryOf(attributes))) return [x!];
      const input = graph.nchw(graph.cast(x!, 'float32'));
      const { kernel_shape, strides, pads } = windowAttributes(geometryOf(attributes));
      return [
        graph.operandNchw(
          graph.op('AveragePool', [input], { kernel_shape, strides, pads }),
          result!.shape,
          'float32',
        ),
      ];
    },
  }),
  recordedKernel({
    kernel: 'AvgPoolGrad',
    call: ({ dy, input }, attrs) => ({
      inputs: [dy!],
      attributes: { geometry: poolGeometry(input!.shape, attrs) },
      outputs: [output(input!.shape, 'float32')],
    }),
    lower: (graph, { inputs: [dy], attributes, outputs: [result] }) => [
      averagePoolGradient(graph, dy!, result!.shape, geometryOf(attributes)),
    ],
  }),
];
