import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { GraphBuilder } from '../graph/graph-builder.ts';
import { registeredBackend, registerOnnxRuntime } from '../register.ts';
import { blockedConvolution, blockedDepthwise } from './blocked-convolution.ts';

/** Channels in, out, of a filter; side of the images; stride. */
const dense = [
  { taps: 3, ins: 16, outs: 32, side: 9, stride: 1, pad: 'same' },
  { taps: 3, ins: 32, outs: 16, side: 8, stride: 2, pad: 'same' },
  { taps: 5, ins: 16, outs: 16, side: 7, stride: 1, pad: 'valid' },
  { taps: 5, ins: 16, outs: 48, side: 7, stride: 1, pad: 'same' },
] as const;
const depthwise = [
  { taps: 3, channels: 16, side: 9, stride: 1, pad: 'same' },
  { taps: 5, channels: 32, side: 8, stride: 1, pad: 'same' },
  { taps: 5, channels: 16, side: 9, stride: 2, pad: 'same' },
  { taps: 7, channels: 48, side: 7, stride: 1, pad: 'same' },
  { taps: 3, channels: 16, side: 6, stride: 1, pad: 'valid' },
] as const;

let block: number;
beforeAll(async () => {
  await registerOnnxRuntime({ threads: 1 });
  block = registeredBackend().runtime.channelBlock;
  if (block === 0) console.log('ONNX Runtime has no blocked layout here: only its absence is tested');
});
afterAll(() => tf.removeBackend('onnxruntime'));

type Convolve = (x: tf.Tensor4D, filter: tf.Tensor4D) => tf.Tensor4D;

/** The convolution with a bias, and the gradients of both inputs. */
async function layer(backend: string, x: tf.TensorLike, filter: tf.TensorLike, convolve: Convolve) {
  await tf.setBackend(backend);
  const results = tf.tidy(() => {
    const forward = (images: tf.Tensor, weights: tf.Tensor) => {
      const y = convolve(images as tf.Tensor4D, weights as tf.Tensor4D);
      return tf.add(y, tf.linspace(-1, 1, y.shape[3]));
    };
    const inputs = [tf.tensor(x), tf.tensor(filter)] as const;
    const y = forward(...inputs);
    return [y, ...tf.grads(forward)([...inputs], tf.randomNormal(y.shape, 0, 1, 'float32', 3))];
  });
  const values = await Promise.all(results.map((one) => one.array()));
  tf.dispose(results);
  return values.map((value) => (value as number[]).flat(4));
}

async function expectAlike(shapes: readonly [number[], number[]], convolve: Convolve) {
  await tf.setBackend('cpu');
  const [x, filter] = shapes.map((shape, at) => tf.randomNormal(shape, 0, 1, 'float32', at + 1).arraySync());
  const wanted = await layer('cpu', x!, filter!, convolve);
  const found = await layer('onnxruntime', x!, filter!, convolve);
  found.forEach((values, which) => {
    const largest = wanted[which]!.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(values).toHaveLength(wanted[which]!.length);
    const furthest = values.reduce((most, v, at) => Math.max(most, Math.abs(v - wanted[which]![at]!)), 0);
    expect(furthest / largest).toBeLessThan(1e-5);
  });
}

test.each(dense)(
  '$taps x $taps, $ins to $outs channels, stride $stride, is what plain JavaScript gives',
  ({ taps, ins, outs, side, stride, pad }) =>
    expectAlike(
      [
        [2, side, side, ins],
        [taps, taps, ins, outs],
      ],
      (x, filter) => tf.conv2d(x, filter, stride, pad),
    ),
);

test.each(depthwise)(
  'depthwise $taps x $taps on $channels channels, stride $stride, too',
  ({ taps, channels, side, stride, pad }) =>
    expectAlike(
      [
        [3, side, side, channels],
        [taps, taps, channels, 1],
      ],
      (x, filter) => tf.depthwiseConv2d(x, filter, stride, pad),
    ),
);

describe('blocks', () => {
  const attributes = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] };
  const filterOf = (graph: GraphBuilder, shape: readonly number[]) => graph.operand('f', shape, 'float32');
  const formOf = (graph: GraphBuilder, shape: readonly number[], places = 1000) =>
    blockedConvolution(graph, { images: 'x', filter: filterOf(graph, shape), attributes }, places);

  test('are as wide as a vector register, if there are any', () => expect([0, 4, 8, 16]).toContain(block));

  test('are taken where channels fill them, and the filter is small beside the output', () => {
    expect(formOf(new GraphBuilder('cpu', 'auto', 8), [3, 3, 16, 24])).toBeDefined();
    expect(formOf(new GraphBuilder('cpu', 'auto', 16), [3, 3, 16, 24])).toBeUndefined();
    expect(formOf(new GraphBuilder('cpu', 'auto', 8), [3, 3, 3, 24])).toBeUndefined();
    expect(formOf(new GraphBuilder('cpu', 'auto', 8), [1, 1, 16, 24])).toBeUndefined();
    expect(formOf(new GraphBuilder('cpu', 'auto', 8), [3, 3, 256, 384], 32 * 9)).toBeUndefined();
  });

  test('are not where convolutions are direct, on other devices, or without such operators', () => {
    for (const graph of [
      new GraphBuilder('cpu', 'direct', 8),
      new GraphBuilder('webgpu', 'auto', 8),
      new GraphBuilder('cpu', 'auto'),
    ]) {
      expect(formOf(graph, [3, 3, 16, 24])).toBeUndefined();
      const filter = filterOf(graph, [3, 3, 16, 1]);
      expect(blockedDepthwise(graph, { images: 'x', filter, attributes })).toBeUndefined();
    }
  });

  test('are left to ONNX Runtime where the filter is constant', () => {
    const graph = new GraphBuilder('cpu', 'auto', 8);
    graph.initializer('f', 'float32', [3, 3, 16, 24], new Uint8Array(4 * 9 * 16 * 24));
    expect(formOf(graph, [3, 3, 16, 24])).toBeUndefined();
  });
});
