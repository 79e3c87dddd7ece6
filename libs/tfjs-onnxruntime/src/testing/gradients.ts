import { expect } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';

/** Uniform in [-1, 1], the same for every backend (Park & Miller's generator). */
export function numbers(size: number, seed: number): Float32Array {
  let state = (seed % 2147483646) + 1;
  return Float32Array.from({ length: size }, () => {
    state = (state * 48271) % 2147483647;
    return state / 1073741823.5 - 1;
  });
}

/** A function of tensors, as TensorFlow.js has them. */
export type TensorFunction = (...inputs: tf.Tensor[]) => tf.Tensor;

/** Result and gradients of a function, weighted by numbers so that no element's gradient hides another's. */
async function evaluate(backend: string, f: TensorFunction, shapes: readonly number[][], seed: number) {
  await tf.setBackend(backend);
  const results = tf.tidy(() => {
    const inputs = shapes.map((shape, index) =>
      tf.tensor(numbers(tf.util.sizeFromShape(shape), seed + index), shape),
    );
    const weighted = (...given: tf.Tensor[]) => {
      const y = f(...given);
      return y.mul(tf.tensor1d(numbers(y.size, seed + 99)).reshape(y.shape)).sum() as tf.Scalar;
    };
    return [f(...inputs), ...tf.grads(weighted)(inputs)];
  });
  const values = await Promise.all(results.map((tensor) => tensor.data<'float32'>()));
  tf.dispose(results);
  return values;
}

/** Asserts that both backends agree within 1e-4 of the largest element. */
export async function agree(f: TensorFunction, shapes: readonly number[][], seed: number): Promise<void> {
  const expected = await evaluate('cpu', f, shapes, seed);
  const actual = await evaluate('onnxruntime', f, shapes, seed);
  expected.forEach((values, index) => close(actual[index]!, values));
}

export function close(actual: ArrayLike<number>, expected: Float32Array): void {
  expect(actual).toHaveLength(expected.length);
  const scale = Math.max(1e-3, ...expected.map(Math.abs));
  const error = Math.max(0, ...expected.map((value, at) => Math.abs(value - actual[at]!)));
  expect(error / scale).toBeLessThan(1e-4);
}

/** Whole numbers in [min, max]. */
export const upTo = (max: number, min = 1) => fc.integer({ min, max });
export const seed = upTo(1e6);
export const padding = fc.constantFrom<'valid' | 'same'>('valid', 'same');
/** How many cases are tried, and their seed. */
export const runs = { numRuns: 12, seed: 20150607 };
