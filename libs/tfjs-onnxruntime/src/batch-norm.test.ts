import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { registerOnnxRuntime } from './index.ts';
import { close, numbers } from './testing/gradients.ts';

/** A convolution, batch normalisation by given statistics and relu. */
async function predictions(backend: string, times: number): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const images = tf.tensor4d(numbers(2 * 6 * 6 * 8, 1), [2, 6, 6, 8]);
  const filter = tf.variable(tf.tensor4d(numbers(3 * 3 * 8 * 16, 2), [3, 3, 8, 16]));
  const vector = (seed: number, least: number) =>
    tf.variable(tf.tensor1d(numbers(16, seed).map((value) => least + Math.abs(value))));
  const [mean, variance, offset, scale] = [vector(3, 0), vector(4, 0.5), vector(5, -1), vector(6, 0.2)];
  const results: Float32Array[] = [];
  for (let time = 0; time < times; time++) {
    const y = tf.tidy(() =>
      tf.relu(tf.batchNorm4d(tf.conv2d(images, filter, 1, 'same'), mean!, variance!, offset, scale, 1e-5)),
    );
    results.push(await y.data<'float32'>());
    y.dispose();
  }
  tf.dispose([images, filter, mean!, variance!, offset!, scale!]);
  return results;
}

beforeAll(() => registerOnnxRuntime({ threads: 1 }));
afterAll(() => tf.removeBackend('onnxruntime'));

test('batch normalisation stays the same where its vectors have become constants', async () => {
  const [expected] = await predictions('cpu', 1);
  const actual = await predictions('onnxruntime', 5);
  expect(actual).toHaveLength(5);
  for (const values of actual) close(values, expected!);
});
