import { beforeAll, describe, jest, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { registerOnnxRuntime } from './index.ts';
import {
  agree,
  close,
  numbers,
  padding,
  runs,
  seed,
  type TensorFunction,
  upTo,
} from './testing/gradients.ts';

const property = fc.asyncProperty;

jest.setTimeout(60_000); // dozens of graphs are compiled on a machine that may be busy

describe('gradients of convolutions, pooling and matrix products equal those of the plain JavaScript backend', () => {
  beforeAll(async () => {
    await registerOnnxRuntime({ threads: 1 });
  });

  test('conv2d at odd sizes, strides and paddings, batch 1 included', async () => {
    const window = fc.record({ n: upTo(3), h: upTo(11, 5), w: upTo(11, 5), c: upTo(4), o: upTo(5) });
    const filter = fc.record({ kh: upTo(5), kw: upTo(5), sh: upTo(4), sw: upTo(4) });
    const explicit = fc.tuple(upTo(2, 0), upTo(2, 0), upTo(2, 0), upTo(2, 0));
    await fc.assert(
      property(window, filter, fc.oneof(padding, explicit), seed, async (x, k, pad, s) => {
        const sides = Array.isArray(pad) && [
          [0, 0],
          [pad[0], pad[1]],
          [pad[2], pad[3]],
          [0, 0],
        ];
        const f: TensorFunction = (a, b) =>
          tf.conv2d(
            a as tf.Tensor4D,
            b as tf.Tensor4D,
            [k.sh, k.sw],
            (sides || pad) as never,
            'NHWC',
            1,
            sides ? 'floor' : undefined,
          );
        await agree(
          f,
          [
            [x.n, x.h, x.w, x.c],
            [k.kh, k.kw, x.c, x.o],
          ],
          s,
        );
      }),
      { ...runs, numRuns: 30 },
    );
  });

  test('dilated convolutions, for which TensorFlow.js defines no gradient: the result alone', async () => {
    const size = fc.record({
      n: upTo(2),
      h: upTo(11, 7),
      w: upTo(11, 7),
      c: upTo(3),
      o: upTo(3),
      kh: upTo(3),
      kw: upTo(3),
    });
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
          const f: TensorFunction = (a, b, bias) => {
            const x = tf.relu(tf.add(tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, 'same'), bias));
            const padded = tf.pad4d(
              x as tf.Tensor4D,
              [
                [0, 0],
                [0, 1],
                [0, 1],
                [0, 0],
              ],
              -1e30,
            );
            return tf.localResponseNormalization(tf.maxPool(padded, 3, 2, 'valid'), 2, 1, 0.3, beta);
          };
          await agree(f, [[n, h, h, c], [3, 3, c, o], [o]], s);
        },
      ),
      runs,
    );
  });

  test('depthwise convolution at odd sizes, strides and paddings', async () => {
    const size = fc.record({ n: upTo(3), h: upTo(9, 5), w: upTo(9, 5), c: upTo(3), m: upTo(3) });
    const filter = fc.record({ kh: upTo(5), kw: upTo(5), stride: upTo(3) });
    await fc.assert(
      property(size, filter, padding, seed, async ({ n, h, w, c, m }, { kh, kw, stride }, pad, s) => {
        const f: TensorFunction = (a, b) =>
          tf.depthwiseConv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, pad);
        await agree(
          f,
          [
            [n, h, w, c],
            [kh, kw, c, m],
          ],
          s,
        );
      }),
      { ...runs, numRuns: 30 },
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
});
