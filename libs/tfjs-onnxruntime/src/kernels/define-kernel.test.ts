import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { onnxRuntimeStatistics, registerOnnxRuntime } from '../index.ts';
import { output, recordedKernel } from './define-kernel.ts';

/** What a new kernel takes: this value, and a line in all-kernels.ts. TensorFlow.js has no such kernel. */
const shiftedSwish = recordedKernel({
  kernel: 'ShiftedHardSwish',
  call: ({ x }, { shift }) => ({
    inputs: [x!],
    attributes: { shift },
    outputs: [output(x!.shape, 'float32')],
  }),
  lower: (graph, { inputs: [x], attributes, outputs: [result] }) => {
    const swish = graph.op('HardSwish', [graph.logical(x!)]);
    const name = graph.op('Add', [swish, graph.scalar(attributes['shift'] as number)]);
    return [graph.operand(name, result!.shape, 'float32')];
  },
});

/** x * min(max(x + 3, 0), 6) / 6 + shift, by hand at -3, 0, 3. */
async function shifted(shift: number): Promise<number[]> {
  const x = tf.tensor1d([-3, 0, 3]);
  const y = tf.engine().runKernel('ShiftedHardSwish', { x }, { shift }) as tf.Tensor1D;
  return [...(await y.data())];
}

describe('recordedKernel', () => {
  beforeAll(async () => {
    await registerOnnxRuntime({ threads: 1 });
    tf.registerKernel(shiftedSwish);
  });
  afterAll(() => {
    tf.unregisterKernel('ShiftedHardSwish', 'onnxruntime');
    tf.removeBackend('onnxruntime');
  });

  test('makes a kernel of ONNX operators, compiled once for each value of its attributes', async () => {
    expect(await shifted(1)).toEqual([1, 1, 4]);
    const { compilations } = onnxRuntimeStatistics();
    expect(await shifted(1)).toEqual([1, 1, 4]);
    expect(onnxRuntimeStatistics().compilations).toBe(compilations);
    expect(await shifted(2)).toEqual([2, 2, 5]);
    expect(await shifted(Infinity)).toEqual([Infinity, Infinity, Infinity]);
    expect(onnxRuntimeStatistics().compilations).toBe(compilations + 2);
  });
});
