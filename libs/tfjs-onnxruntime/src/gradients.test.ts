import { beforeAll, describe, jest, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { registerOnnxRuntime } from './index.ts';
import { agree, runs, seed, type TensorFunction, upTo } from './testing/gradients.ts';

const property = fc.asyncProperty;

jest.setTimeout(60_000); // dozens of graphs are compiled on a machine that may be busy

describe('gradients equal those of the plain JavaScript backend', () => {
  beforeAll(async () => {
    await registerOnnxRuntime({ threads: 1 });
  });

  test('elementwise functions of one tensor', async () => {
    const inside = (x: tf.Tensor) => x.mul(0.9);
    const above = (x: tf.Tensor) => x.add(1.5);
    const functions: Record<string, TensorFunction> = {
      abs: tf.abs,
      acos: (x) => tf.acos(inside(x)),
      asin: (x) => tf.asin(inside(x)),
      asinh: tf.asinh,
      acosh: (x) => tf.acosh(above(x).add(1)),
      atan: tf.atan,
      atanh: (x) => tf.atanh(inside(x)),
      cos: tf.cos,
      cosh: tf.cosh,
      elu: tf.elu,
      erf: tf.erf,
      exp: tf.exp,
      expm1: tf.expm1,
      log: (x) => tf.log(above(x)),
      log1p: (x) => tf.log1p(inside(x)),
      neg: tf.neg,
      reciprocal: (x) => tf.reciprocal(above(x)),
      relu: tf.relu,
      relu6: (x) => tf.relu6(x.mul(9)),
      rsqrt: (x) => tf.rsqrt(above(x)),
      selu: tf.selu,
      sigmoid: tf.sigmoid,
      sin: tf.sin,
      sinh: tf.sinh,
      softplus: tf.softplus,
      sqrt: (x) => tf.sqrt(above(x)),
      square: tf.square,
      tan: tf.tan,
      tanh: tf.tanh,
      leakyRelu: (x) => tf.leakyRelu(x, 0.3),
      clip: (x) => tf.clipByValue(x, -0.5, 0.4),
      softmax: (x) => tf.softmax(x),
      logSoftmax: (x) => tf.logSoftmax(x),
      cumsum: (x) => tf.cumsum(x, 1),
      reverse: (x) => tf.reverse(x, 0),
      max: (x) => tf.max(x, 1),
      mean: (x) => tf.mean(x, 0),
      tile: (x) => tf.tile(x, [2, 3]),
      transpose: (x) => tf.transpose(x),
      slice: (x) => tf.slice(x, [0, 1], [2, 2]),
      pad: (x) =>
        tf.pad(x, [
          [1, 0],
          [2, 1],
        ]),
      logSumExp: (x) => tf.logSumExp(x, 1),
      gather: (x) => tf.gather(x, tf.tensor1d([2, 0, 2], 'int32')),
      prelu: (x) => tf.prelu(x, tf.tensor1d([0.1, 0.2, 0.3, 0.4])),
      split: (x) => tf.split(x, [1, 3], 1)[1]!,
      unstack: (x) => tf.unstack(x)[2]!,
      sum: (x) => tf.sum(x, [0, 1]),
    };
    for (const [name, f] of Object.entries(functions)) {
      await agree(f, [[3, 4]], name.length);
    }
  });

  test('the same functions on shapes of any rank', async () => {
    // TensorFlow.js has no gradient of a broadcast to five axes.
    const shape = fc.array(upTo(4), { minLength: 1, maxLength: 3 });
    const functions: TensorFunction[] = [
      tf.relu,
      tf.tanh,
      tf.sigmoid,
      tf.square,
      (x) => tf.softmax(x),
      (x) => tf.logSoftmax(x),
      (x) => tf.sum(x, -1),
      (x) => tf.mean(x),
      (x) => tf.min(x, 0),
      (x) => tf.expandDims(x, 1),
      (x) => tf.reverse(x),
      (x) => tf.broadcastTo(x, [2, ...x.shape]),
      (x) => tf.addN([x, x.mul(2), x]),
      (x) =>
        tf.pad(
          x,
          x.shape.map(() => [1, 2]),
        ),
      (x) => tf.transpose(x),
      (x) => tf.mul(x, tf.sum(x)),
      (x) => tf.ceil(x).add(tf.floor(x)),
      (x) => tf.round(x).add(tf.sign(x)).add(tf.step(x)),
    ];
    await fc.assert(
      property(fc.constantFrom(...functions), shape, seed, (f, of, s) => agree(f, [of], s)),
      { ...runs, numRuns: 60 },
    );
  });

  test('space to batch and back, and reflected padding', async () => {
    const functions: TensorFunction[] = [
      (x) =>
        tf.spaceToBatchND(
          x,
          [2, 2],
          [
            [0, 0],
            [1, 1],
          ],
        ),
      (x) =>
        tf.batchToSpaceND(
          x,
          [2, 1],
          [
            [1, 0],
            [0, 1],
          ],
        ),
      (x) =>
        tf.mirrorPad(
          x,
          [
            [0, 0],
            [1, 2],
            [0, 1],
            [0, 0],
          ],
          'reflect',
        ),
      (x) =>
        tf.mirrorPad(
          x,
          [
            [1, 0],
            [0, 2],
            [0, 1],
            [0, 0],
          ],
          'symmetric',
        ),
    ];
    for (const [at, f] of functions.entries()) await agree(f, [[2, 4, 4, 3]], at);
  });

  test('functions of two tensors that broadcast', async () => {
    const functions: Record<string, TensorFunction> = {
      add: tf.add,
      sub: tf.sub,
      mul: tf.mul,
      div: (a, b) => tf.div(a, b.add(2)),
      maximum: (a, b) => tf.maximum(a, b.add(a)),
      minimum: (a, b) => tf.minimum(a, b.add(a)),
      squaredDifference: (a, b) => tf.squaredDifference(a, b.add(a)),
      pow: (a, b) => tf.pow(a.add(1.5), b),
      atan2: (a, b) => tf.atan2(a, b),
      mod: (a, b) => tf.mod(a, b.add(1.5)),
      where: (a, b) =>
        tf.where(tf.tensor2d([1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1], [3, 4], 'bool'), a, a.mul(b)),
      concat: (a, b) => tf.concat([a, tf.tile(tf.reshape(b, [1, 4]), [2, 1])], 0),
      stack: (a, b) => tf.stack([a, a.mul(b)], 1),
    };
    for (const [name, f] of Object.entries(functions)) await agree(f, [[3, 4], [4]], name.length);
  });

  test('batch normalisation and resizing', async () => {
    const norm: TensorFunction = (x, m, v, o, g) =>
      tf.batchNorm(
        x as tf.Tensor4D,
        m as tf.Tensor1D,
        v.abs().add(0.5) as tf.Tensor1D,
        o as tf.Tensor1D,
        g as tf.Tensor1D,
        1e-3,
      );
    await agree(norm, [[2, 3, 3, 4], [4], [4], [4], [4]], 1);
    // Square, and one image: the plain backend's gradients swap height and width in the shape of the one, and
    // look into the wrong image of a batch in the other.
    for (const corners of [true, false]) {
      await agree((x) => tf.image.resizeBilinear(x as tf.Tensor4D, [5, 7], corners), [[2, 4, 4, 2]], 2);
      await agree(
        (x) => tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [6, 8], corners),
        [[1, 3, 4, 2]],
        3,
      );
    }
  });

  test('segment sums', async () => {
    const ids = () => tf.tensor1d([2, 0, 2, 1, 0], 'int32');
    await agree((x) => tf.unsortedSegmentSum(x, ids(), 3), [[5, 3]], 4);
  });
});
