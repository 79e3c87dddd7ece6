import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { lrn } from '@adience/networks';
import { drawn } from './drawn.ts';
import { fixture } from './fixture.ts';
import { largestDifference } from './largest-difference.ts';
import { onEveryBackend } from './on-every-backend.ts';

interface Case {
  readonly shape: [number, number, number, number];
  readonly size: number;
  readonly alpha: number;
  readonly seed: number;
}
const { facts, array } = fixture<{ readonly cases: Readonly<Record<string, Case>> }>('lrn');

onEveryBackend(() => {
  test.each(Object.entries(facts.cases))(
    "LRN %s and its gradient are PyTorch's within 1e-5",
    async (name, { shape, size, alpha, seed }) => {
      const x = tf.tensor4d(Float32Array.from(drawn(seed, shape, -300, 300)), shape);
      const dy = tf.tensor4d(Float32Array.from(drawn(50 + seed, shape)), shape);
      const { value, grad } = tf.valueAndGrad((input) => lrn(input as tf.Tensor4D, size, alpha))(x, dy);
      expect(largestDifference(await value.data(), array(`${name}/y`).values)).toBeLessThan(1e-5);
      expect(largestDifference(await grad.data(), array(`${name}/dx`).values)).toBeLessThan(1e-5);
    },
  );
});
