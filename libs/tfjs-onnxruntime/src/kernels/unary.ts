import type { DataType, KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import type { OnnxType } from '../graph/onnx-types.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import { isNan, unary } from './broadcast.ts';
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
/** Same operator, same element type. */
const numeric = (kernel: string, type: string) =>
  unaryKernel({ kernel, computeIn: own, emit: (graph, x) => graph.op(type, [x]) });
const question = (kernel: string, emit: (graph: GraphBuilder, x: string) => string) =>
  unaryKernel({ kernel, dtype: 'bool', gives: 'bool', emit });
/** In double precision where single precision would lose the small results. */
const precise = (kernel: string, emit: (graph: GraphBuilder, x: string, one: string) => string) =>
  unaryKernel({
    kernel,
    dtype: 'float32',
    computeIn: () => 'float64',
    emit: (graph, x) => emit(graph, x, graph.scalar(1, 'float64')),
  });

/** Elementwise kernels of one input. */
export const unaryKernels: readonly KernelConfig[] = [
  ...['Acos', 'Acosh', 'Asin', 'Asinh', 'Atan', 'Atanh', 'Cos', 'Cosh', 'Erf', 'Log', 'Reciprocal'].map(
    (name) => named(name, name),
  ),
  ...['Sigmoid', 'Sin', 'Sinh', 'Softplus', 'Sqrt', 'Tanh'].map((name) => named(name, name)),
  numeric('Abs', 'Abs'),
  numeric('Neg', 'Neg'),
  unaryKernel({ kernel: 'Ceil', emit: (graph, x) => graph.op('Ceil', [x]) }),
  unaryKernel({ kernel: 'Floor', emit: (graph, x) => graph.op('Floor', [x]) }),
  unaryKernel({ kernel: 'Round', emit: (graph, x) => graph.op('Round', [x]) }),
  unaryKernel({ kernel: 'Square', computeIn: own, emit: (graph, x) => graph.op('Mul', [x, x]) }),
  unaryKernel({
    kernel: 'Rsqrt',
    dtype: 'float32',
    emit: (graph, x) => graph.op('Reciprocal', [graph.op('Sqrt', [x])]),
  }),
  unaryKernel({
    kernel: 'Exp',
    dtype: 'float32',
    computeIn: (type) => (type === 'float32' ? 'float32' : 'float64'),
    emit: (graph, x) => graph.op('Exp', [x]),
  }),
  precise('Tan', (graph, x) => graph.op('Div', [graph.op('Sin', [x]), graph.op('Cos', [x])])),
  precise('Expm1', (graph, x, one) => graph.op('Sub', [graph.op('Exp', [x]), one])),
  precise('Log1p', (graph, x, one) => graph.op('Log', [graph.op('Add', [x, one])])),
  unaryKernel({
    kernel: 'LogicalNot',
    dtype: 'bool',
    computeIn: () => 'bool',
    emit: (graph, x) => graph.op('Not', [x]),
  }),
  question('IsNan', (graph, x) => isNan(graph, x)),
  question('IsInf', (graph, x) => graph.op('IsInf', [x])),
  question('IsFinite', (graph, x) =>
    graph.op('Not', [graph.op('Or', [isNan(graph, x), graph.op('IsInf', [x])])]),
  ),
  unaryKernel({
    kernel: 'Sign', // 0 for NaN, as the plain JavaScript backend has it
    emit: (graph, x) => {
      const zero = graph.scalar(0);
      return graph.op('Sub', [
        graph.op('Cast', [graph.op('Greater', [x, zero])], { to: 1 }),
        graph.op('Cast', [graph.op('Less', [x, zero])], { to: 1 }),
      ]);
    },
  }),
  unaryKernel({
    kernel: 'ClipByValue',
    attributes: ({ clipValueMin, clipValueMax }) => ({ min: clipValueMin, max: clipValueMax }),
    emit: (graph, x, { min, max }) =>
      graph.op('Min', [graph.op('Max', [x, graph.scalar(min)]), graph.scalar(max)]),
  }),
  recordedKernel({
    kernel: 'Step',
    call: ({ x }, { alpha = 0 }) => ({
      inputs: [x!],
      attributes: { alpha },
      outputs: [output(x!.shape, x!.dtype)],
    }),
    lower: (graph, { inputs: [x], attributes }) => {
      // Where relu has been computed too, the sign of its result is the same, and relu's input need not be kept.
      const { relu } = graph.factsOf(x!);
      if (relu && attributes['alpha'] === 0) {
        const step = unary(graph, relu, (name) =>
          graph.op('Cast', [graph.op('Greater', [name, graph.scalar(0)])], { to: 1 }),
        );
        return [graph.note(step, { stepOf: relu })];
      }
      const emit = (name: string) => {
        const slope = graph.scalar(attributes['alpha'] as number);
        const step = graph.op('Where', [
          graph.op('Greater', [name, graph.scalar(0)]),
          graph.scalar(1),
          slope,
        ]);
        return graph.op('Where', [isNan(graph, name), name, step]);
      };
      return [unary(graph, graph.cast(x!, 'float32'), emit)];
    },
  }),
];
