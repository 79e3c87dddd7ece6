import { afterAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { registerOnnxRuntime, type Convolution } from '../../index.ts';
import { chooseTile } from './choose-tile.ts';

/*
 * `auto` against `direct`, which is held to the plain backend elsewhere, on a layer large enough to be tiled: convolution,
 * bias, relu and pooling with their gradients.
 */
const [batch, side, channels, taps] = [8, 16, 128, 5];

afterAll(() => tf.removeBackend('onnxruntime'));

test('the layer is one that is tiled', () => {
  const square = { height: side, width: side };
  const before = { height: 2, width: 2 };
  const sizes = { batch, taps, inChannels: channels, outChannels: channels };
  expect(chooseTile({ ...sizes, input: square, output: square, before })).toBe(4);
});

/** What a layer gives, and the gradients of a loss behind it. */
async function layer(convolution: Convolution, relu: boolean, pool: boolean) {
  await registerOnnxRuntime({ threads: 1, convolution });
  const results = tf.tidy(() => {
    const x = tf.randomNormal<tf.Rank.R4>([batch, side, side, channels], 0, 1, 'float32', 1);
    const filter = tf.randomNormal<tf.Rank.R4>([taps, taps, channels, channels], 0, 0.02, 'float32', 2);
    const bias = tf.randomNormal<tf.Rank.R1>([channels], 0, 1, 'float32', 3);
    const forward = (images: tf.Tensor, weights: tf.Tensor, offset: tf.Tensor) => {
      const sum = tf.add(tf.conv2d(images as tf.Tensor4D, weights as tf.Tensor4D, 1, 'same'), offset);
      const active = (relu ? tf.relu(sum) : sum) as tf.Tensor4D;
      return pool ? tf.maxPool(active, 3, 2, 'valid') : active;
    };
    const result = forward(x, filter, bias);
    const scale = tf.randomNormal(result.shape, 0, 1, 'float32', 4);
    return [result, ...tf.grads(forward)([x, filter, bias], scale)];
  });
  const values = await Promise.all(results.map((tensor) => tensor.data()));
  tf.dispose(results);
  return values;
}

describe.each([
  { relu: true, pool: true },
  { relu: true, pool: false },
  { relu: false, pool: true },
])('relu $relu, pool $pool', ({ relu, pool }) => {
  test('results and gradients agree with the direct form within 1e-4 of the largest', async () => {
    const direct = await layer('direct', relu, pool);
    const auto = await layer('auto', relu, pool);
    direct.forEach((wanted, which) => {
      let [largest, furthest, differ] = [0, 0, 0];
      wanted.forEach((value, at) => {
        largest = Math.max(largest, Math.abs(value));
        const difference = Math.abs(value - auto[which]![at]!);
        furthest = Math.max(furthest, difference);
        if (difference > 0) differ += 1;
      });
      expect(auto[which]).toHaveLength(wanted.length);
      if (which === 0) expect(differ).toBeGreaterThan(0); // or `auto` was direct
      // A window whose two largest elements are nearly alike may choose the other one.
      if (which === 0) expect(furthest / largest).toBeLessThan(1e-4);
      else expect(meanDifference(wanted, auto[which]!) / largest).toBeLessThan(1e-4);
    });
  });
});

const meanDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0) / a.length;
