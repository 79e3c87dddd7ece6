import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { onnxRuntimeStatistics, registerOnnxRuntime } from './index.ts';

/** Uniform in [-scale, scale], the same for every backend (Park & Miller's generator). */
function numbers(size: number, scale = 1): Float32Array {
  let state = size;
  return Float32Array.from({ length: size }, () => {
    state = (state * 48271) % 2147483647;
    return scale * (state / 1073741823.5 - 1);
  });
}

/** Loss and gradients of a small network with every operation of the paper's one. */
async function lossAndGradients(backend: string): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const variables = [
    tf.variable(tf.tensor4d(numbers(7 * 7 * 3 * 4, 0.1), [7, 7, 3, 4])),
    tf.variable(tf.tensor4d(numbers(5 * 5 * 4 * 6, 0.1), [5, 5, 4, 6])),
    tf.variable(tf.tensor2d(numbers(4 * 4 * 6 * 5, 0.2), [4 * 4 * 6, 5])),
    tf.variable(tf.tensor1d(numbers(4))),
  ] as [tf.Variable<tf.Rank.R4>, tf.Variable<tf.Rank.R4>, tf.Variable<tf.Rank.R2>, tf.Variable<tf.Rank.R1>];
  const results = tf.tidy(() => {
    const [w1, w2, w3, bias] = variables;
    const images = tf.tensor4d(numbers(2 * 35 * 35 * 3), [2, 35, 35, 3]);
    const labels = tf.oneHot(tf.tensor1d([1, 4], 'int32'), 5);
    const pool = (x: tf.Tensor4D) =>
      tf.maxPool(
        tf.pad4d(
          x,
          [
            [0, 0],
            [0, 1],
            [0, 1],
            [0, 0],
          ],
          -1e30,
        ),
        3,
        2,
        'valid',
      );
    const { value, grads } = tf.variableGrads(() => {
      let x = tf.relu(tf.add(tf.conv2d(images, w1, 2, 'valid'), bias)) as tf.Tensor4D; // [2, 15, 15, 4]
      x = tf.localResponseNormalization(pool(x), 2, 1, 0.2, 0.75); // [2, 7, 7, 4]
      x = tf.relu(tf.conv2d(x, w2, 1, 2)); // [2, 7, 7, 6]
      x = tf.maxPool(x, 3, 2, 'same'); // [2, 4, 4, 6]
      return tf.losses.softmaxCrossEntropy(labels, tf.matMul(tf.reshape(x, [2, -1]), w3)).asScalar();
    });
    return [value, ...variables.map((variable) => grads[variable.name]!)];
  });
  const read = await Promise.all(results.map((tensor) => tensor.data<'float32'>()));
  tf.dispose([results, variables]);
  return read;
}

jest.setTimeout(60_000); // the machine may be busy

describe('the training step', () => {
  beforeAll(async () => {
    await registerOnnxRuntime({ threads: 2 });
  });

  test('gives the loss and the gradients of the plain JavaScript backend', async () => {
    const expected = await lossAndGradients('cpu');
    const actual = await lossAndGradients('onnxruntime');
    expected.forEach((values, index) => {
      const scale = Math.max(...values.map(Math.abs));
      expect(scale).toBeGreaterThan(1e-4);
      const error = Math.max(...values.map((value, at) => Math.abs(value - actual[index]![at]!)));
      expect(error / scale).toBeLessThan(1e-4);
    });
  });

  test('compiles one graph for equal steps', async () => {
    await lossAndGradients('onnxruntime');
    const before = onnxRuntimeStatistics();
    await lossAndGradients('onnxruntime');
    const after = onnxRuntimeStatistics();
    expect(after.compilations).toBe(before.compilations);
    expect(after.flushes).toBe(before.flushes + 1);
  });
});
