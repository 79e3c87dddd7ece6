import { describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { headOf, YEARS, type YearsSettings } from '@adience/networks';
import { age } from '@adience/tasks';
import { headOfLoss, lossSchemaOf, resolveLoss } from '@adience/training';
import { drawn } from './drawn.ts';
import { fixture } from './fixture.ts';
import { largestDifference } from './largest-difference.ts';
import { onEveryBackend } from './on-every-backend.ts';

const { facts, array } = fixture<{
  readonly batch: number;
  readonly classes: number;
  readonly truth: readonly number[];
  readonly ages: readonly number[];
  readonly weights: readonly number[];
  readonly smoothing: number;
  readonly spread: number;
  readonly yearsSpread: number;
  readonly factor: number;
}>('losses');
const { batch, classes, smoothing, weights, spread, yearsSpread, factor } = facts;

/** The settings of each case, and the seed and width of its logits. */
const cases = {
  smoothing: [{ smoothing }, 1, classes],
  weights: [{ classWeights: weights }, 1, classes],
  both: [{ smoothing, classWeights: weights }, 1, classes],
  mixed: [{ smoothing }, 1, classes],
  'soft-labels': [{ name: 'soft-labels', spread }, 1, classes],
  coral: [{ name: 'coral' }, 2, classes - 1],
  dex: [{ name: 'dex' }, 3, YEARS],
  dldl: [{ name: 'dex', spread: yearsSpread, expectation: factor }, 3, YEARS],
} as const;

const logitsOf = (seed: number, width: number) =>
  tf.tensor2d(Float32Array.from(drawn(seed, [batch, width], -3, 3)), [batch, width]);

function labelsOf(name: string): tf.Tensor2D {
  const oneHot = tf.cast(tf.oneHot(tf.tensor1d([...facts.truth], 'int32'), classes), 'float32');
  if (name !== 'mixed') return oneHot as tf.Tensor2D;
  return tf.add(tf.mul(oneHot, 0.7), tf.mul(tf.reverse(oneHot, 0), 0.3));
}

onEveryBackend(() => {
  describe('losses and their gradients are those of PyTorch within 1e-4', () => {
    test.each(Object.entries(cases))('%s', async (name, [settings, seed, width]) => {
      const lossOf = await resolveLoss(lossSchemaOf(new Map()).parse(settings));
      const [value, gradient] = tf.tidy(() => {
        const years = tf.tensor1d([...facts.ages]);
        const labels = labelsOf(name);
        const { value, grad } = tf.valueAndGrad((logits) => lossOf(labels, logits as tf.Tensor2D, { years }))(
          logitsOf(seed, width),
        );
        return [value, grad];
      });
      expect(largestDifference(await value!.data(), array(`${name}/loss`).values)).toBeLessThan(1e-4);
      expect(largestDifference(await gradient!.data(), array(`${name}/gradient`).values)).toBeLessThan(1e-4);
      tf.dispose([value!, gradient!]);
    });
  });

  test('the expected age over the years is that of PyTorch within a hundredth of a year', async () => {
    const settings = (await headOfLoss(lossSchemaOf(new Map()).parse({ name: 'dex' }), age)) as YearsSettings;
    const years = tf.tidy(() => headOf(settings).years!(settings, logitsOf(3, YEARS)));
    expect(largestDifference(await years.data(), array('expected').values)).toBeLessThan(0.01);
    years.dispose();
  });
});
