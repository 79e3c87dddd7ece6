import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { ceilPool } from '@adience/networks';
import { drawn } from './drawn.ts';
import { fixture } from './fixture.ts';
import { largestDifference } from './largest-difference.ts';
import { onEveryBackend } from './on-every-backend.ts';

const { facts, array } = fixture<{ readonly sides: readonly number[] }>('pool');
const pools = {
  ceil: ceilPool,
  floor: (x: tf.Tensor4D) => tf.maxPool(x, 3, 2, 'valid'),
};

onEveryBackend(() => {
  test.each(facts.sides)(
    "a side of %i has PyTorch's windows, rounded up and down, and its gradient",
    async (side) => {
      for (const [rounding, pool] of Object.entries(pools)) {
        const shape: [number, number, number, number] = [2, side, side, 3];
        const x = tf.tensor4d(Float32Array.from(drawn(side, shape)), shape);
        const expected = array(`${side}/${rounding}/y`);
        const dy = tf.tensor4d(
          Float32Array.from(drawn(50 + side, expected.shape)),
          expected.shape as typeof shape,
        );
        const { value, grad } = tf.valueAndGrad((input) => pool(input as tf.Tensor4D))(x, dy);
        expect(value.shape).toEqual(expected.shape);
        // Values are chosen, not computed: exact. Gradients are sums of at most four.
        expect(largestDifference(await value.data(), expected.values)).toBe(0);
        expect(largestDifference(await grad.data(), array(`${side}/${rounding}/dx`).values)).toBeLessThan(
          1e-6,
        );
      }
    },
  );
});
