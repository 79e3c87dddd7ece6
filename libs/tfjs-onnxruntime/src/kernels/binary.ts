import type { DataType, KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { onnxTypeOf } from '../graph/element-types.ts';
import type { OnnxType } from '../graph/onnx-types.ts';
import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import { broadcastShape, elementwise } from './broadcast.ts';
import { output, recordedKernel } from './define-kernel.ts';

type Emit = (graph: GraphBuilder, a: string, b: string, type: OnnxType) => string;

interface BinaryKernel {
  readonly kernel: string;
  /** The result's dtype; default: that of the first input. */
  readonly dtype?: DataType;
  /** The element type to compute in; default: int32 for bool, else the inputs' own. */
  readonly computeIn?: (dtype: DataType) => OnnxType;
  /** The element type that `emit` gives; default: the one computed in. */
  readonly gives?: OnnxType;
  readonly emit: Emit;
  /** A shorter way for some operands, or undefined. */
  readonly shortcut?: (graph: GraphBuilder, a: Operand, b: Operand) => Operand | undefined;
}

const arithmetic = (dtype: DataType): OnnxType => (dtype === 'bool' ? 'int32' : onnxTypeOf(dtype));
const same =
  (type: string): Emit =>
  (graph, a, b) =>
    graph.op(type, [a, b]);
const float = (): OnnxType => 'float32';

/** An elementwise kernel of two inputs, `a` and `b`, which broadcast. */
export function binaryKernel({
  kernel,
  dtype,
  computeIn = arithmetic,
  gives,
  emit,
  shortcut,
}: BinaryKernel): KernelConfig {
  return recordedKernel({
    kernel,
    call: (inputs) => {
      const { a, b } = inputs as { a: TensorInfo; b: TensorInfo };
      return { inputs: [a, b], outputs: [output(broadcastShape(a.shape, b.shape), dtype ?? a.dtype)] };
    },
    lower: (graph, { inputs, outputs }) => {
      const [a, b] = inputs;
      const short = shortcut?.(graph, a!, b!) ?? shortcut?.(graph, b!, a!);
      if (short) return [short];
      const type = computeIn(a!.dtype === b!.dtype ? (a!.dtype as DataType) : 'float32');
      const operands = [graph.cast(a!, type), graph.cast(b!, type)];
      return [
        elementwise(graph, outputs[0]!.shape, gives ?? type, operands, ([x, y]) => emit(graph, x!, y!, type)),
      ];
    },
  });
}

const comparison = (kernel: string, emit: Emit) =>
  binaryKernel({ kernel, dtype: 'bool', gives: 'bool', emit });
const logical = (kernel: string, type: string) =>
  binaryKernel({ kernel, dtype: 'bool', computeIn: () => 'bool', gives: 'bool', emit: same(type) });

/** A convolution adds its bias on the way. */
function biasedConvolution(graph: GraphBuilder, a: Operand, b: Operand): Operand | undefined {
  const { biased } = graph.factsOf(a);
  const channels = a.shape[3];
  if (!biased || !graph.isNchw(a) || channels === undefined || b.shape.length > 4) return undefined;
  if (graph.size(b.shape) !== channels || b.shape.at(-1) !== channels || b.dtype !== 'float32')
    return undefined;
  return graph.operandNchw(biased(graph.logical(b, [channels])), a.shape, 'float32');
}

/**
 * The gradient through relu and max pooling: a window's maximum passes relu where the pooled value is
 * positive, so that the small pooled gradient can be masked in place of the large one.
 */
function maskedPoolGradient(graph: GraphBuilder, a: Operand, b: Operand): Operand | undefined {
  const { poolGradient } = graph.factsOf(a);
  const { stepOf } = graph.factsOf(b);
  return poolGradient && stepOf && poolGradient.x.origin === stepOf.origin
    ? poolGradient.masked()
    : undefined;
}

/** Elementwise kernels of two inputs. */
export const binaryKernels: readonly KernelConfig[] = [
  binaryKernel({ kernel: 'Add', emit: same('Add'), shortcut: biasedConvolution }),
  binaryKernel({ kernel: 'Sub', emit: same('Sub') }),
  binaryKernel({ kernel: 'Multiply', emit: same('Mul'), shortcut: maskedPoolGradient }),
  binaryKernel({ kernel: 'RealDiv', emit: same('Div') }),
  binaryKernel({ kernel: 'Maximum', emit: same('Max') }),
  binaryKernel({ kernel: 'Minimum', emit: same('Min') }),
  binaryKernel({ kernel: 'Pow', computeIn: float, emit: same('Pow') }),
  binaryKernel({
    kernel: 'SquaredDifference',
    emit: (graph, a, b) => {
      const difference = graph.op('Sub', [a, b]);
      return graph.op('Mul', [difference, difference]);
    },
  }),
  binaryKernel({
    kernel: 'FloorDiv',
    dtype: 'int32',
    computeIn: float,
    emit: (graph, a, b) => graph.op('Floor', [graph.op('Div', [a, b])]),
  }),
  binaryKernel({
    kernel: 'Mod', // the sign of the divisor, as in Python
    computeIn: float,
    emit: (graph, a, b) => {
      const zero = graph.scalar(0);
      const rest = graph.op('Mod', [a, b], { fmod: 1 });
      const differ = graph.op('Xor', [graph.op('Less', [a, zero]), graph.op('Less', [b, zero])]);
      return graph.op('Where', [differ, graph.op('Mod', [graph.op('Add', [rest, b]), b], { fmod: 1 }), rest]);
    },
  }),
  binaryKernel({
    kernel: 'Atan2',
    computeIn: float,
    emit: (graph, y, x) => {
      // The half-plane right of the axis is atan's own; left of it, pi is added towards y's sign.
      const zero = graph.scalar(0);
      const angle = graph.op('Atan', [graph.op('Div', [y, x])]);
      const pi = graph.scalar(Math.PI);
      const towards = graph.op('Where', [graph.op('Less', [y, zero]), graph.op('Neg', [pi]), pi]);
      const turned = graph.op('Where', [
        graph.op('Less', [x, zero]),
        graph.op('Add', [angle, towards]),
        angle,
      ]);
      const origin = graph.op('And', [graph.op('Equal', [x, zero]), graph.op('Equal', [y, zero])]);
      return graph.op('Where', [origin, zero, turned]);
    },
  }),
  comparison('Equal', same('Equal')),
  comparison('NotEqual', (graph, a, b) => graph.op('Not', [graph.op('Equal', [a, b])])),
  comparison('Greater', same('Greater')),
  comparison('GreaterEqual', same('GreaterOrEqual')),
  comparison('Less', same('Less')),
  comparison('LessEqual', same('LessOrEqual')),
  logical('LogicalAnd', 'And'),
  logical('LogicalOr', 'Or'),
];
