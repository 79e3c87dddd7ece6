import type { KernelConfig } from '@tensorflow/tfjs-core';
import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import { broadcastShape, elementwise, unary } from './broadcast.ts';
import { output, recordedKernel, type KernelAttributes } from './define-kernel.ts';

type Emit = (graph: GraphBuilder, x: string, attributes: KernelAttributes) => string;

/** Operators by the names that fused kernels and single ones use. */
const emits: Readonly<Record<string, Emit>> = {
  relu: (graph, x) => graph.op('Relu', [x]),
  relu6: (graph, x) => graph.op('Min', [graph.op('Relu', [x]), graph.scalar(6)]),
  elu: (graph, x) => graph.op('Elu', [x]),
  selu: (graph, x) => graph.op('Selu', [x]),
  sigmoid: (graph, x) => graph.op('Sigmoid', [x]),
  leakyrelu: (graph, x, { alpha }) => graph.op('LeakyRelu', [x], { alpha: { float: alpha } }),
};

/** Applies the activation of a fused kernel; `prelu` holds its slopes. */
export function activate(
  graph: GraphBuilder,
  x: Operand,
  activation: string,
  alpha: number,
  prelu: Operand | undefined,
): Operand {
  if (activation === 'linear') return x;
  if (activation === 'prelu') return preluOf(graph, x, prelu!);
  const emit = emits[activation];
  if (!emit) {
    throw new Error(
      `activation: '${activation}' is not one of linear, prelu, ${Object.keys(emits).join(', ')}.`,
    );
  }
  return unary(graph, x, (name) => emit(graph, name, { alpha }));
}

function preluOf(graph: GraphBuilder, x: Operand, alpha: Operand): Operand {
  return elementwise(graph, x.shape, 'float32', [x, alpha], ([value, slope]) =>
    graph.op('Where', [
      graph.op('Less', [value!, graph.scalar(0)]),
      graph.op('Mul', [value!, slope!]),
      value!,
    ]),
  );
}

const activation = (kernel: string, name: string): KernelConfig =>
  recordedKernel({
    kernel,
    call: ({ x }, { alpha }) => ({
      inputs: [x!],
      attributes: alpha === undefined ? {} : { alpha },
      outputs: [output(x!.shape, kernel === 'LeakyRelu' || kernel === 'Elu' ? 'float32' : x!.dtype)],
    }),
    lower: (graph, { inputs: [x], attributes }) => {
      const input = graph.cast(x!, 'float32');
      const result = unary(graph, input, (value) => emits[name]!(graph, value, attributes));
      if (name === 'relu') {
        graph.note(input, { relu: result });
        graph.note(result, { nonNegative: true });
      }
      return [result];
    },
  });

/** Activation functions and the gradients that are kernels of their own. */
export const activationKernels: readonly KernelConfig[] = [
  activation('Relu', 'relu'),
  activation('Relu6', 'relu6'),
  activation('Elu', 'elu'),
  activation('Selu', 'selu'),
  activation('LeakyRelu', 'leakyrelu'),
  recordedKernel({
    kernel: 'Prelu',
    call: ({ x, alpha }) => ({
      inputs: [x!, alpha!],
      outputs: [output(broadcastShape(x!.shape, alpha!.shape), 'float32')],
    }),
    lower: (graph, { inputs: [x, alpha] }) => [
      preluOf(graph, graph.cast(x!, 'float32'), graph.cast(alpha!, 'float32')),
    ],
  }),
  recordedKernel({
    kernel: 'EluGrad', // y is elu(x): where it is negative the slope is y + 1
    call: ({ dy, y }) => ({ inputs: [dy!, y!], outputs: [output(y!.shape, 'float32')] }),
    lower: (graph, { inputs: [dy, y] }) => [
      elementwise(graph, y!.shape, 'float32', [dy!, y!], ([gradient, value]) => {
        const slope = graph.op('Add', [graph.op('Min', [value!, graph.scalar(0)]), graph.scalar(1)]);
        return graph.op('Mul', [gradient!, slope]);
      }),
    ],
  }),
];
