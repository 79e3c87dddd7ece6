import type { DataType, KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import type { OnnxType } from '../graph/onnx-types.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import { unary } from './broadcast.ts';
import { output, recordedKernel, type KernelAttributes } from './define-kernel.ts';

interface UnaryKernel {
  readonly kernel: string;
  /** The result's dtype; default: the input's. */
  readonly dtype?: DataType;
  /** The element type to compute in; default float32. */
  readonly computeIn?: (type: OnnxType) => OnnxType;
  /** The element type that `emit` gives; default: the one computed in. */
  readonly gives?: OnnxType;
  readonly attributes?: (attributes: KernelAttributes) => Record<string, unknown>;
  readonly emit: (graph: GraphBuilder, x: string, attributes: KernelAttributes, type: OnnxType) => string;
}

const own = (type: OnnxType): OnnxType => (type === 'bool' ? 'int32' : type);

/** An elementwise kernel of one input, `x`. */
export function unaryKernel({
  kernel,
  dtype,
  computeIn = () => 'float32',
  gives,
  attributes = () => ({}),
  emit,
}: UnaryKernel): KernelConfig {
  return recordedKernel({
    kernel,
    call: (inputs, given) => {
      const { x } = inputs as { x: TensorInfo };
      return { inputs: [x], attributes: attributes(given), outputs: [output(x.shape, dtype ?? x.dtype)] };
    },
    lower: (graph, { inputs: [x], attributes: given }) => {
      const type = computeIn(x!.dtype);
      return [unary(graph, graph.cast(x!, type), (name) => emit(graph, name, given, type), gives ?? type)];
    },
  });
}

const named = (kernel: string, type: string) =>
  unaryKernel({ kernel, dtype: 'float32', emit: (graph, x) => graph.op(type, [x]) });

/** Elementwise kernels of one input. */
export const unaryKernels: readonly KernelConfig[] = [
  named('Sqrt', 'Sqrt'),
  named('Exp', 'Exp'),
  named('Log', 'Log'),
  named('Sigmoid', 'Sigmoid'),
  named('Tanh', 'Tanh'),
  unaryKernel({ kernel: 'Square', computeIn: own, emit: (graph, x) => graph.op('Mul', [x, x]) }),
  unaryKernel({ kernel: 'Neg', computeIn: own, emit: (graph, x) => graph.op('Neg', [x]) }),
  unaryKernel({ kernel: 'Abs', computeIn: own, emit: (graph, x) => graph.op('Abs', [x]) }),
  unaryKernel({ kernel: 'Relu', computeIn: own, emit: (graph, x) => graph.op('Relu', [x]) }),
  unaryKernel({
    kernel: 'LogicalNot',
    dtype: 'bool',
    computeIn: () => 'bool',
    emit: (graph, x) => graph.op('Not', [x]),
  }),
  unaryKernel({
    kernel: 'Rsqrt',
    dtype: 'float32',
    emit: (graph, x) => graph.op('Reciprocal', [graph.op('Sqrt', [x])]),
  }),
  unaryKernel({
    kernel: 'Step',
    attributes: ({ alpha = 0 }) => ({ alpha }),
    emit: (graph, x, { alpha }) => {
      const positive = graph.op('Greater', [x, graph.scalar(0)]);
      return alpha === 0
        ? graph.op('Cast', [positive], { to: 1 })
        : graph.op('Where', [positive, graph.scalar(1), graph.scalar(alpha as number)]);
    },
  }),
];
