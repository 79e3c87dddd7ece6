import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { registerOnnxRuntime } from './index.ts';

/** Uniform in [-1, 1], the same for every backend (Park & Miller's generator). */
function numbers(size: number, seed: number): Float32Array {
  let state = (seed % 2147483646) + 1;
  return Float32Array.from({ length: size }, () => {
    state = (state * 48271) % 2147483647;
    return state / 1073741823.5 - 1;
  });
}

type Function = (...inputs: tf.Tensor[]) => tf.Tensor;

/** Result and gradients of a function, weighted by numbers so that no element's gradient hides another's. */
async function evaluate(backend: string, f: Function, shapes: readonly number[][], seed: number) {
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
async function agree(f: Function, shapes: readonly number[][], seed: number): Promise<void> {
  const expected = await evaluate('cpu', f, shapes, seed);
  const actual = await evaluate('onnxruntime', f, shapes, seed);
  expected.forEach((values, index) => close(actual[index]!, values));
}

function close(actual: ArrayLike<number>, expected: Float32Array): void {
  expect(actual).toHaveLength(expected.length);
  const scale = Math.max(1e-3, ...expected.map(Math.abs));
  const error = Math.max(0, ...expected.map((value, at) => Math.abs(value - actual[at]!)));
  expect(error / scale).toBeLessThan(1e-4);
}

const upTo = (max: number, min = 1) => fc.integer({ min, max });
const seed = upTo(1e6);
const padding = fc.constantFrom<'valid' | 'same'>('valid', 'same');
const runs = { numRuns: 12, seed: 20150607 };
const property = fc.asyncProperty;

jest.setTimeout(60_000); // dozens of graphs are compiled on a machine that may be busy

describe('gradients equal those of the plain JavaScript backend', () => {
  beforeAll(async () => {
    await registerOnnxRuntime({ threads: 1 });
  });

  test('conv2d at odd sizes, strides and paddings, batch 1 included', async () => {
    const window = fc.record({ n: upTo(3), h: upTo(11, 5), w: upTo(11, 5), c: upTo(4), o: upTo(5) });
    const filter = fc.record({ kh: upTo(5), kw: upTo(5), sh: upTo(4), sw: upTo(4) });
    const explicit = fc.tuple(upTo(2, 0), upTo(2, 0), upTo(2, 0), upTo(2, 0));
    await fc.assert(
      property(window, filter, fc.oneof(padding, explicit), seed, async (x, k, pad, s) => {
        const sides = Array.isArray(pad) && [[0, 0], [pad[0], pad[1]], [pad[2], pad[3]], [0, 0]]; // prettier-ignore
        const f: Function = (a, b) =>
          tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, [k.sh, k.sw], (sides || pad) as never, 'NHWC', 1, sides ? 'floor' : undefined); // prettier-ignore
        await agree(f, [[x.n, x.h, x.w, x.c], [k.kh, k.kw, x.c, x.o]], s); // prettier-ignore
      }),
      { ...runs, numRuns: 30 },
    );
  });

  test('dilated convolutions, for which TensorFlow.js defines no gradient: the result alone', async () => {
    const size = fc.record({ n: upTo(2), h: upTo(11, 7), w: upTo(11, 7), c: upTo(3), o: upTo(3), kh: upTo(3), kw: upTo(3) }); // prettier-ignore
    const dilation = fc.tuple(upTo(3), upTo(3));
    await fc.assert(
      property(size, dilation, padding, seed, async ({ n, h, w, c, o, kh, kw }, dilated, pad, s) => {
        const run = async (backend: string, convolve: typeof tf.conv2d | typeof tf.depthwiseConv2d) => {
          await tf.setBackend(backend);
          const images = tf.tensor4d(numbers(n * h * w * c, s), [n, h, w, c]);
          const filter = tf.tensor4d(numbers(kh * kw * c * o, s + 1), [kh, kw, c, o]);
          const y = convolve(images, filter, 1, pad, 'NHWC', dilated);
          const values = await y.data<'float32'>();
          tf.dispose([images, filter, y]);
          return values;
        };
        for (const convolve of [tf.conv2d, tf.depthwiseConv2d]) {
          close(await run('onnxruntime', convolve), await run('cpu', convolve));
        }
      }),
      { ...runs, numRuns: 20 },
    );
  });

  test('a convolution with bias, relu, padded pooling and normalisation, as in the paper', async () => {
    const size = fc.record({ n: upTo(2), h: upTo(12, 8), c: upTo(3), o: upTo(6, 2) });
    await fc.assert(
      property(
        size,
        upTo(3),
        fc.constantFrom(0.5, 0.75, 1, 0.6),
        seed,
        async ({ n, h, c, o }, stride, beta, s) => {
          const f: Function = (a, b, bias) => {
            const x = tf.relu(tf.add(tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, 'same'), bias));
            const padded = tf.pad4d(x as tf.Tensor4D, [[0, 0], [0, 1], [0, 1], [0, 0]], -1e30); // prettier-ignore
            return tf.localResponseNormalization(tf.maxPool(padded, 3, 2, 'valid'), 2, 1, 0.3, beta);
          };
          await agree(f, [[n, h, h, c], [3, 3, c, o], [o]], s); // prettier-ignore
        },
      ),
      runs,
    );
  });

  test('depthwise convolution', async () => {
    const size = fc.record({ n: upTo(2), h: upTo(8, 4), w: upTo(8, 4), c: upTo(3), m: upTo(2), k: upTo(3) });
    await fc.assert(
      property(size, upTo(2), padding, seed, async ({ n, h, w, c, m, k }, stride, pad, s) => {
        const f: Function = (a, b) => tf.depthwiseConv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, pad);
        await agree(f, [[n, h, w, c], [k, k, c, m]], s); // prettier-ignore
      }),
      runs,
    );
  });

  test('maximum and average pooling', async () => {
    const size = fc.record({ n: upTo(2), h: upTo(9, 4), w: upTo(9, 4), c: upTo(3), k: upTo(3), s: upTo(3) });
    await fc.assert(
      property(
        size,
        padding,
        fc.constantFrom('max', 'avg'),
        seed,
        async ({ n, h, w, c, k, s: step }, pad, kind, s) => {
          const pool = kind === 'max' ? tf.maxPool : tf.avgPool;
          await agree((a) => pool(a as tf.Tensor4D, k, step, pad), [[n, h, w, c]], s);
        },
      ),
      { ...runs, numRuns: 20 },
    );
  });

  test('matrix products, transposed and batched', async () => {
    const size = fc.record({ b: upTo(3), m: upTo(5), k: upTo(5), n: upTo(5) });
    await fc.assert(
      property(size, fc.boolean(), fc.boolean(), seed, async ({ b, m, k, n }, ta, tb, s) => {
        const shapes = [ta ? [b, k, m] : [b, m, k], tb ? [b, n, k] : [b, k, n]];
        await agree((x, y) => tf.matMul(x, y, ta, tb), shapes, s);
      }),
      runs,
    );
  });

  test('elementwise functions of one tensor', async () => {
    const inside = (x: tf.Tensor) => x.mul(0.9);
    const above = (x: tf.Tensor) => x.add(1.5);
    const functions: Record<string, Function> = {
      abs: tf.abs, acos: (x) => tf.acos(inside(x)), asin: (x) => tf.asin(inside(x)), asinh: tf.asinh,
      acosh: (x) => tf.acosh(above(x).add(1)), atan: tf.atan, atanh: (x) => tf.atanh(inside(x)), cos: tf.cos,
      cosh: tf.cosh, elu: tf.elu, erf: tf.erf, exp: tf.exp, expm1: tf.expm1, log: (x) => tf.log(above(x)),
      log1p: (x) => tf.log1p(inside(x)), neg: tf.neg, reciprocal: (x) => tf.reciprocal(above(x)),
      relu: tf.relu, relu6: (x) => tf.relu6(x.mul(9)), rsqrt: (x) => tf.rsqrt(above(x)), selu: tf.selu,
      sigmoid: tf.sigmoid, sin: tf.sin, sinh: tf.sinh, softplus: tf.softplus, sqrt: (x) => tf.sqrt(above(x)),
      square: tf.square, tan: tf.tan, tanh: tf.tanh, leakyRelu: (x) => tf.leakyRelu(x, 0.3),
      clip: (x) => tf.clipByValue(x, -0.5, 0.4), softmax: (x) => tf.softmax(x), logSoftmax: (x) => tf.logSoftmax(x),
      cumsum: (x) => tf.cumsum(x, 1), reverse: (x) => tf.reverse(x, 0), max: (x) => tf.max(x, 1), mean: (x) => tf.mean(x, 0),
      tile: (x) => tf.tile(x, [2, 3]), transpose: (x) => tf.transpose(x), slice: (x) => tf.slice(x, [0, 1], [2, 2]),
       pad: (x) => tf.pad(x, [[1, 0], [2, 1]]), logSumExp: (x) => tf.logSumExp(x, 1),
      gather: (x) => tf.gather(x, tf.tensor1d([2, 0, 2], 'int32')), prelu: (x) => tf.prelu(x, tf.tensor1d([0.1, 0.2, 0.3, 0.4])),
      split: (x) => tf.split(x, [1, 3], 1)[1]!, unstack: (x) => tf.unstack(x)[2]!, sum: (x) => tf.sum(x, [0, 1]),
    }; // prettier-ignore
    for (const [name, f] of Object.entries(functions)) {
      await agree(f, [[3, 4]], name.length);
    }
  });

  test('the same functions on shapes of any rank', async () => {
    // TensorFlow.js has no gradient of a broadcast to five axes.
    const shape = fc.array(upTo(4), { minLength: 1, maxLength: 3 });
    const functions: Function[] = [
      tf.relu, tf.tanh, tf.sigmoid, tf.square, (x) => tf.softmax(x), (x) => tf.logSoftmax(x), (x) => tf.sum(x, -1),
      (x) => tf.mean(x), (x) => tf.min(x, 0), (x) => tf.expandDims(x, 1), (x) => tf.reverse(x),
      (x) => tf.broadcastTo(x, [2, ...x.shape]), (x) => tf.addN([x, x.mul(2), x]), (x) => tf.pad(x, x.shape.map(() => [1, 2])),
      (x) => tf.transpose(x), (x) => tf.mul(x, tf.sum(x)), (x) => tf.ceil(x).add(tf.floor(x)),
      (x) => tf.round(x).add(tf.sign(x)).add(tf.step(x)),
    ]; // prettier-ignore
    await fc.assert(
      property(fc.constantFrom(...functions), shape, seed, (f, of, s) => agree(f, [of], s)),
      { ...runs, numRuns: 60 },
    );
  });

  test('space to batch and back, and reflected padding', async () => {
    const functions: Function[] = [
      (x) => tf.spaceToBatchND(x, [2, 2], [[0, 0], [1, 1]]), (x) => tf.batchToSpaceND(x, [2, 1], [[1, 0], [0, 1]]),
      (x) => tf.mirrorPad(x, [[0, 0], [1, 2], [0, 1], [0, 0]], 'reflect'), (x) => tf.mirrorPad(x, [[1, 0], [0, 2], [0, 1], [0, 0]], 'symmetric'),
    ]; // prettier-ignore
    for (const [at, f] of functions.entries()) await agree(f, [[2, 4, 4, 3]], at);
  });

  test('functions of two tensors that broadcast', async () => {
    const functions: Record<string, Function> = {
      add: tf.add, sub: tf.sub, mul: tf.mul, div: (a, b) => tf.div(a, b.add(2)), maximum: (a, b) => tf.maximum(a, b.add(a)),
      minimum: (a, b) => tf.minimum(a, b.add(a)), squaredDifference: (a, b) => tf.squaredDifference(a, b.add(a)), pow: (a, b) => tf.pow(a.add(1.5), b),
      atan2: (a, b) => tf.atan2(a, b), mod: (a, b) => tf.mod(a, b.add(1.5)), where: (a, b) => tf.where(tf.tensor2d([1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1], [3, 4], 'bool'), a, a.mul(b)),
      concat: (a, b) => tf.concat([a, tf.tile(tf.reshape(b, [1, 4]), [2, 1])], 0), stack: (a, b) => tf.stack([a, a.mul(b)], 1),
    }; // prettier-ignore
    for (const [name, f] of Object.entries(functions)) await agree(f, [[3, 4], [4]], name.length); // prettier-ignore
  });

  test('batch normalisation and resizing', async () => {
    const norm: Function = (x, m, v, o, g) => tf.batchNorm(x as tf.Tensor4D, m as tf.Tensor1D, v.abs().add(0.5) as tf.Tensor1D, o as tf.Tensor1D, g as tf.Tensor1D, 1e-3); // prettier-ignore
    await agree(norm, [[2, 3, 3, 4], [4], [4], [4], [4]], 1); // prettier-ignore
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
