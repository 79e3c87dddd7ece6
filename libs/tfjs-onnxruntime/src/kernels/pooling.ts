import { backend_util, type KernelConfig } from '@tensorflow/tfjs-core';
import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import { windowAttributes, windowGeometry, type WindowGeometry } from './conv-geometry.ts';
import { output, recordedKernel, type KernelAttributes } from './define-kernel.ts';

type Shape4 = [number, number, number, number];

function poolGeometry(shape: number[], { filterSize, strides, pad, dimRoundingMode }: KernelAttributes) {
  return windowGeometry(
    backend_util.computePool2DInfo(shape as Shape4, filterSize, strides, 1, pad, dimRoundingMode),
  );
}

const geometryOf = (attributes: Readonly<Record<string, unknown>>) =>
  attributes['geometry'] as WindowGeometry;

/** The gradient flows to the place of each window's maximum, the first one where there are several. */
function maxPoolGradient(graph: GraphBuilder, dy: Operand, x: Operand, geometry: WindowGeometry): Operand {
  const [, indices] = graph.ops('MaxPool', [graph.nchw(x)], 2, windowAttributes(geometry));
  const [n, h, w, c] = x.shape as Shape4;
  const flat = graph.ints(-1);
  const zeros = graph.op('Expand', [graph.scalar(0), graph.ints(n * c * h * w)]);
  const scattered = graph.op(
    'ScatterElements',
    [zeros, graph.op('Reshape', [indices!, flat]), graph.op('Reshape', [graph.nchw(dy), flat])],
    { axis: 0, reduction: 'add' },
  );
  return graph.operandNchw(graph.op('Reshape', [scattered, graph.ints(n, c, h, w)]), x.shape, 'float32');
}

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
      const { batch, inChannels, height, width } = geometry;
      return {
        inputs: [x!],
        attributes: { geometry },
        outputs: [output([batch, height.output, width.output, inChannels], x!.dtype)],
      };
    },
    lower: (graph, { inputs: [x], attributes, outputs: [result] }) => {
      const input = graph.nchw(graph.cast(x!, 'float32'));
      const name = graph.op('MaxPool', [input], windowAttributes(geometryOf(attributes)));
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
      const { batch, inChannels, height, width } = geometry;
      return {
        inputs: [x!],
        attributes: { geometry },
        outputs: [output([batch, height.output, width.output, inChannels], 'float32')],
      };
    },
    lower: (graph, { inputs: [x], attributes, outputs: [result] }) => {
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
