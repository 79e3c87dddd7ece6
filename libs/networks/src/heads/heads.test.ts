import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import {
  createNetwork,
  describeNetwork,
  forward,
  headOf,
  leviHassnerSettings,
  loadWeights,
  logitsByTask,
  probabilitiesOf,
  readVariables,
  saveWeights,
  separateTasks,
  withAuxiliary,
  YEARS,
  type HeadSettings,
} from '../index.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const small = { ...leviHassnerSettings.parse({ input: 48, width: 1 / 32 }), name: 'levi-hassner' };
const decades: HeadSettings & { readonly classOfYear: readonly number[] } = {
  name: 'years',
  classOfYear: Array.from({ length: YEARS }, (_, year) => Math.min(7, Math.floor(year / 10))),
};
const each: readonly (readonly [HeadSettings, number])[] = [
  [{ name: 'softmax' }, 8],
  [{ name: 'ordinal' }, 7],
  [decades, YEARS],
];

describe.each(each)('head %j', (head, width) => {
  test('gives probabilities of any logits, each row with sum 1', () => {
    const logits = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), {
      minLength: width,
      maxLength: width,
    });
    fc.assert(
      fc.property(logits, (row) => {
        const given = tf.tidy(() => [
          ...headOf(head)
            .probabilities(head, tf.tensor2d([row]), 8)
            .dataSync(),
        ]);
        expect(given).toHaveLength(8);
        expect(given.every((share) => share >= 0)).toBe(true);
        expect(given.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
      }),
      { numRuns: 25 },
    );
  });

  test('is saved with the weights and comes back with them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'heads-'));
    const network = await createNetwork(small, 8, 1, head);
    const image = {
      size: 48,
      resize: 'caffe-bilinear',
      channels: 'bgr',
      mean: 'image',
      scale: 1,
      standardise: false,
    } as const;
    await saveWeights(network, join(folder, 'weights'), {
      classes: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
      image,
      mean: new Float32Array(48 * 48 * 3),
    });
    const { network: again } = await loadWeights(join(folder, 'weights'));
    const images = tf.randomUniform<tf.Rank.R4>([2, 48, 48, 3], -1, 1, 'float32', 7);
    const answers = [network, again].map((one) => [...probabilitiesOf(one, forward(one, images)).dataSync()]);
    expect(again.head).toEqual(head);
    expect(answers[1]).toEqual(answers[0]);
    rmSync(folder, { recursive: true });
  });
});

test('an ordinal head starts with the same probability for every class, whatever its shared weights say of zero', () => {
  const head = { name: 'ordinal' };
  const [borders] = headOf(head).variables(head, 8);
  const probabilities = headOf(head).probabilities(head, tf.tensor2d([[...borders!.start]]), 8);
  for (const share of probabilities.dataSync()) expect(share).toBeCloseTo(1 / 8, 6);
});

test('an ordinal head has one unit with shared weights, and a bias for each border', async () => {
  const [plain, ordinal] = await Promise.all([
    describeNetwork(small, 8),
    describeNetwork(small, 8, { name: 'ordinal' }),
  ]);
  const last = ordinal.variables.filter(({ head }) => head).map(({ name, shape }) => [name, shape]);
  expect(last).toEqual([
    ['fc8/kernel', [16, 1]],
    ['fc8/bias', [1]],
    ['ordinal/bias', [7]],
  ]);
  expect(plain.parameters - ordinal.parameters).toBe(17 * 7 - 7);
});

test('a network of several tasks comes apart into networks that give the same answers', async () => {
  const head = withAuxiliary({ name: 'ordinal' }, [2, 3]);
  const joint = await createNetwork(small, 8, 1, head);
  const values = [...(await readVariables(joint.variables))].map(
    ([name, { shape, values: data }]) => [name, shape, data] as const,
  );
  const { main, auxiliary } = await separateTasks(joint, values);
  const images = tf.randomUniform<tf.Rank.R4>([2, 48, 48, 3], -1, 1, 'float32', 7);
  const together = logitsByTask(forward(joint, images), [2, 3]);
  const apart = [main, ...auxiliary].map((network) => forward(network, images));
  expect(apart.map(({ shape }) => shape)).toEqual([
    [2, 7],
    [2, 2],
    [2, 3],
  ]);
  apart.forEach((logits, at) => {
    const expected = together[at]!.dataSync();
    logits.dataSync().forEach((value, n) => expect(value).toBeCloseTo(expected[n]!, 5));
  });
  const [asked, own] = [probabilitiesOf(joint, forward(joint, images)), probabilitiesOf(main, apart[0]!)];
  asked.dataSync().forEach((value, n) => expect(value).toBeCloseTo(own.dataSync()[n]!, 5));
});
