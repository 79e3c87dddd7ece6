import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { elementwise } from './broadcast.ts';
import { output, recordedKernel } from './define-kernel.ts';

/** Normalisation by given means and variances. */
export const batchNormKernels: readonly KernelConfig[] = [
  recordedKernel({
    kernel: 'FusedBatchNorm',
    call: (inputs, { varianceEpsilon }) => {
      const { x, mean, variance, offset, scale } = inputs;
      return {
        inputs: [x, mean, variance, offset, scale].filter((tensor): tensor is TensorInfo => Boolean(tensor)),
        attributes: { epsilon: varianceEpsilon ?? 0.001, offset: Boolean(offset), scale: Boolean(scale) },
        outputs: [output(x!.shape, x!.dtype)],
      };
    },
    lower: (graph, { inputs, attributes }) => [
      elementwise(graph, inputs[0]!.shape, 'float32', inputs, ([x, mean, variance, ...rest]) => {
        const offset = attributes['offset'] ? rest.shift() : undefined;
        const scale = attributes['scale'] ? rest.shift() : undefined;
        const deviation = graph.op('Sqrt', [
          graph.op('Add', [variance!, graph.scalar(attributes['epsilon'] as number)]),
        ]);
        const factor = scale ? graph.op('Div', [scale, deviation]) : graph.op('Reciprocal', [deviation]);
        // Two passes over x; ONNX Runtime makes them part of a convolution before, where all that it needs is constant.
        const shift = graph.op('Mul', [mean!, factor]);
        const summand = offset ? graph.op('Sub', [offset, shift]) : graph.op('Neg', [shift]);
        return graph.op('Add', [graph.op('Mul', [x!, factor]), summand]);
      }),
    ],
  }),
];
