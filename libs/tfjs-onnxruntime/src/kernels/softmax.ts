import { util, type KernelConfig } from '@tensorflow/tfjs-core';
import { output, recordedKernel } from './define-kernel.ts';

const softmaxKernel = (kernel: string, operator: string, attribute: string): KernelConfig =>
  recordedKernel({
    kernel,
    call: (inputs, attrs) => {
      const logits = inputs['logits']!;
      const axis = util.parseAxisParam(attrs[attribute] ?? -1, logits.shape)[0];
      return { inputs: [logits], attributes: { axis }, outputs: [output(logits.shape, 'float32')] };
    },
    lower: (graph, { inputs: [logits], attributes, outputs: [result] }) => {
      const name = graph.op(operator, [graph.logical(graph.cast(logits!, 'float32'))], {
        axis: attributes['axis'] as number,
      });
      return [graph.operand(name, result!.shape, 'float32')];
    },
  });

/** Softmax and its logarithm. */
export const softmaxKernels: readonly KernelConfig[] = [
  softmaxKernel('Softmax', 'Softmax', 'dim'),
  softmaxKernel('LogSoftmax', 'LogSoftmax', 'axis'),
];
