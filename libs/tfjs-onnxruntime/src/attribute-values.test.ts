import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { registerOnnxRuntime } from './index.ts';

/** Values whose JSON is the same as that of another: null for the first three, 0 for the last two. */
const values = [-Infinity, Infinity, NaN, -0, 0];
/** For what becomes ONNX Runtime's Where, which gives 0 for -0. */
const signless = [-Infinity, Infinity, NaN, 0];

/** The values of a tensor, which is disposed. */
async function read(tensor: tf.Tensor): Promise<number[]> {
  const data = await tensor.data();
  tensor.dispose();
  return [...data];
}

/**
 * Each is called with one value after the other on the same backend: the graph compiled for the one must not
 * answer for the next.
 */
describe('attributes that JSON cannot write', () => {
  beforeAll(async () => {
    await registerOnnxRuntime({ threads: 1 });
  });
  afterAll(() => tf.removeBackend('onnxruntime'));

  test('pad', async () => {
    for (const value of values) {
      expect(await read(tf.pad(tf.tensor1d([1, 2]), [[1, 1]], value))).toEqual([value, 1, 2, value]);
    }
  });

  test('two of them in one graph', async () => {
    const x = tf.tensor1d([1]);
    for (const [first, second] of [
      [-Infinity, Infinity],
      [Infinity, -Infinity],
      [NaN, Infinity],
      [-0, 0],
    ] as const) {
      const both = tf.tidy(() => tf.concat([tf.pad(x, [[1, 0]], first), tf.pad(x, [[0, 1]], second)]));
      expect(await read(both)).toEqual([first, 1, 1, second]);
    }
  });

  test('fill', async () => {
    for (const value of values) {
      // What is filled goes through a kernel, so that it is computed and not only handed back.
      expect(await read(tf.reverse(tf.fill([2], value)))).toEqual([value, value]);
    }
  });

  test('clipByValue', async () => {
    const x = tf.tensor1d([-2, 0, 2]);
    const clip = (low: number, high: number) => read(tf.clipByValue(x, low, high));
    expect(await clip(-Infinity, 1)).toEqual([-2, 0, 1]);
    expect(await clip(-1, Infinity)).toEqual([-1, 0, 2]);
    expect(await clip(-Infinity, Infinity)).toEqual([-2, 0, 2]);
    expect(await clip(-0, Infinity)).toEqual([-0, 0, 2]);
    expect(await clip(0, Infinity)).toEqual([0, 0, 2]);
  });

  test('oneHot', async () => {
    const indices = tf.tensor1d([1], 'int32');
    for (const value of signless) {
      expect(await read(tf.oneHot(indices, 3, value, 7, 'float32'))).toEqual([7, value, 7]);
      expect(await read(tf.oneHot(indices, 3, 7, value, 'float32'))).toEqual([value, 7, value]);
    }
  });

  test('leakyRelu', async () => {
    const x = tf.tensor1d([-1, 2]);
    expect(await read(tf.leakyRelu(x, Infinity))).toEqual([-Infinity, 2]);
    expect(await read(tf.leakyRelu(x, -Infinity))).toEqual([Infinity, 2]);
    expect(await read(tf.leakyRelu(x, NaN))).toEqual([NaN, 2]);
  });

  test('step', async () => {
    const x = tf.tensor1d([-1, 2]);
    for (const value of signless) expect(await read(tf.step(x, value))).toEqual([value, 1]);
  });
});
