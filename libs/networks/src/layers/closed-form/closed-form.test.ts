import { beforeAll, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { batchNorm } from './batch-norm.ts';
import { gelu } from './gelu.ts';
import { hardSwish } from './hard-swish.ts';
import { layerNorm } from './layer-norm.ts';

const EPSILON = 1e-5;

type Vectors = [tf.Tensor, tf.Tensor1D, tf.Tensor1D];
type Function = (...inputs: Vectors) => tf.Tensor;

beforeAll(() => tf.setBackend('cpu'));

/** Result and gradients, weighted so that no element's gradient hides another's. */
function evaluate(f: Function, shape: number[], mean: number): number[][] {
  return tf.tidy(() => {
    const inputs = [shape, shape.slice(-1), shape.slice(-1)].map((of, n) =>
      tf.randomNormal(of, n === 0 ? mean : 1, 0.7, 'float32', n + 1),
    ) as Vectors;
    const weights = tf.randomNormal(shape, 0, 1, 'float32', 9);
    const weighted = (...given: tf.Tensor[]) =>
      tf.sum(tf.mul(f(...(given as Vectors)), weights)) as tf.Scalar;
    return [f(...inputs), ...tf.grads(weighted)(inputs)].map((tensor) => [...tensor.dataSync()]);
  });
}

function expectSame(closed: Function, derived: Function, shape: number[], mean = 0.3): void {
  const before = tf.memory().numTensors;
  const actual = evaluate(closed, shape, mean);
  expect(tf.memory().numTensors).toBe(before);
  evaluate(derived, shape, mean).forEach((values, at) => {
    const scale = Math.max(...values.map(Math.abs));
    values.forEach((value, n) => expect(Math.abs(actual[at]![n]! - value) / scale).toBeLessThan(1e-4));
  });
}

const derivedBatchNorm: Function = (x, scale, bias) => {
  const axes = x.shape.map((_, axis) => axis).slice(0, -1);
  const { mean, variance } = tf.moments(x, axes);
  return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, EPSILON))), scale), bias);
};

test.each([[[4, 3, 5, 6]], [[2, 1, 1, 3]], [[7, 4]]])('batch normalisation of %p', (shape) => {
  expectSame((x, scale, bias) => batchNorm(x, scale, bias, EPSILON).y, derivedBatchNorm, shape);
});

test('batch normalisation of values far from 0', () => {
  expectSame((x, scale, bias) => batchNorm(x, scale, bias, EPSILON).y, derivedBatchNorm, [4, 3, 3, 2], 50);
});

test('batch normalisation tells mean and variance', async () => {
  const x = tf.tensor2d([
    [1, -2],
    [3, 0],
    [5, 2],
    [7, 8],
  ]);
  const one = tf.ones<tf.Rank.R1>([2]);
  const { y, mean, variance } = batchNorm(x, one, tf.zerosLike(one), 0);
  expect([...(await mean.data())]).toEqual([4, 2]);
  expect([...(await variance.data())]).toEqual([5, 14]);
  expect((await y.data())[0]).toBeCloseTo(-3 / Math.sqrt(5), 6);
});

test.each([[[2, 3, 3, 8]], [[3, 5, 4]], [[6, 7]]])('layer normalisation of %p', (shape) => {
  const derived: Function = (x, scale, bias) => {
    const { mean, variance } = tf.moments(x, -1, true);
    return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, EPSILON))), scale), bias);
  };
  expectSame((x, scale, bias) => layerNorm(x, scale, bias, EPSILON), derived, shape);
});

test('gelu', async () => {
  const derived: Function = (x) => tf.mul(x, tf.mul(tf.add(tf.erf(tf.div(x, Math.SQRT2)), 1), 0.5));
  const withVectors =
    (f: (x: tf.Tensor) => tf.Tensor): Function =>
    (x, scale, bias) =>
      tf.add(tf.mul(f(x), scale), bias);
  expectSame(
    withVectors(gelu),
    withVectors((x) => derived(x, tf.ones([1]), tf.ones([1]))),
    [4, 5],
  );
  // The normal distribution function at 1 is 0.8413447.
  expect((await gelu(tf.tensor1d([1])).data())[0]).toBeCloseTo(0.8413447, 5);
});

test('hard-swish, on both sides of -3 and 3', async () => {
  const derived = (x: tf.Tensor) => tf.mul(x, tf.div(tf.relu6(tf.add(x, 3)), 6));
  const spread =
    (f: (x: tf.Tensor) => tf.Tensor): Function =>
    (x, scale, bias) =>
      tf.add(tf.mul(f(tf.mul(x, 6)), scale), bias);
  expectSame(spread(hardSwish), spread(derived), [6, 7]);
  expect(
    [...(await hardSwish(tf.tensor1d([-4, 0, 1, 5])).data())].map((y) => Math.round(y * 1e5) / 1e5),
  ).toEqual([-0, 0, 0.66667, 5]);
});
