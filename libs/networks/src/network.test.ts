import { beforeAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import {
  ceilPool,
  createNetwork,
  describeNetwork,
  forward,
  leviHassnerLayers,
  leviHassnerSettings,
  lrn,
  type LeviHassnerSettings,
} from './index.ts';

const full: LeviHassnerSettings = { ...leviHassnerSettings.parse({}), name: 'levi-hassner' };
const small: LeviHassnerSettings = { ...full, input: 32, width: 1 / 32, conv1Stride: 2 };

/** Settings of this network, checked as such. */
const settings = (of: LeviHassnerSettings) => of;

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('describeNetwork', () => {
  test('counts the 11,415,048 parameters of the age network, 8 outputs', async () => {
    expect((await describeNetwork(full, 8)).parameters).toBe(11_415_048);
  });

  test('has six outputs fewer, with 512 weights and a bias each, for gender', async () => {
    expect((await describeNetwork(full, 2)).parameters).toBe(11_415_048 - 6 * 513);
  });

  test('has the sides 28, 14 and 7 after the pools, and 18,816 inputs of fc6', async () => {
    const layers = leviHassnerLayers(full, 8);
    expect(layers.slice(0, 3).map(({ side }) => side)).toEqual([28, 14, 7]);
    expect(layers[3]!.kernel).toEqual([18_816, 512]);
  });

  test('has the sides 27, 13 and 6, and 13,824 inputs of fc6, where pools round down', async () => {
    const layers = leviHassnerLayers({ ...full, pool: 'floor' }, 8);
    expect(layers.slice(0, 3).map(({ side }) => side)).toEqual([27, 13, 6]);
    expect(layers[3]!.kernel).toEqual([13_824, 512]);
  });

  test('refuses an input that three pools leave nothing of', async () => {
    await expect(describeNetwork({ ...full, input: 20 }, 8)).rejects.toThrow(/model\.input: 20 pixels/);
  });
});

describe('the cost of a network', () => {
  test("adds up to the network's parameters, in the order of the prototxt", async () => {
    const { cost: rows } = await describeNetwork(full, 8);
    expect(rows.map(({ name }) => name).join(' ')).toBe(
      'conv1 pool1 norm1 conv2 pool2 norm2 conv3 pool5 fc6 fc7 fc8',
    );
    expect(rows.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(11_415_048);
    expect(rows.find(({ name }) => name === 'pool5')).toEqual({
      name: 'pool5',
      output: [7, 7, 384],
      activations: 18_816,
      parameters: 0,
      flops: 0,
    });
    const withoutLrn: LeviHassnerSettings = { ...full, lrn: false };
    expect((await describeNetwork(withoutLrn, 8)).cost).toHaveLength(9);
  });
});

describe('ceilPool', () => {
  /** Caffe's pooling layer as its documentation has it: windows start at 2i and may reach past the end. */
  const reference = (x: readonly (readonly number[])[]) => {
    const side = x.length;
    const out = Math.ceil((side - 3) / 2) + 1;
    const window = (n: number) => Array.from({ length: 3 }, (_, k) => 2 * n + k).filter((at) => at < side);
    const rows = Array.from({ length: out }, (_, n) => n);
    return rows.map((r) =>
      rows.map((c) => Math.max(...window(r).flatMap((i) => window(c).map((j) => x[i]![j]!)))),
    );
  };

  test.each([5, 6, 7, 8, 13, 14, 28])("has Caffe's windows on a side of %i", (side) => {
    const x = Array.from({ length: side }, (_, r) =>
      Array.from({ length: side }, (_, c) => ((r * 37 + c * 61) % 101) - 50),
    );
    const y = ceilPool(tf.tensor(x).reshape([1, side, side, 1]));
    expect(y.reshape([y.shape[1], y.shape[2]]).arraySync()).toEqual(reference(x));
  });
});

describe('lrn', () => {
  test("is Caffe's: alpha divided by the window of five channels, cut off at the ends", async () => {
    const x = [100, 200, 0, -300, 50, 120, 70];
    const expected = x.map((value, at) => {
      const window = x.slice(Math.max(0, at - 2), at + 3);
      const sum = window.reduce((total, other) => total + other * other, 0);
      return value / (1 + (1e-4 / 5) * sum) ** 0.75;
    });
    const y = lrn(tf.tensor4d(x, [1, 1, 1, 7])).dataSync();
    expected.forEach((value, at) => expect(y[at]).toBeCloseTo(value, 3));
  });
});

describe('createNetwork', () => {
  test("draws Caffe's initial weights: N(0, 0.01), fc6 and fc7 N(0, 0.005), biases 0 1 0 1 1 0", async () => {
    const network = await createNetwork(settings({ ...small, width: 0.25 }), 8, 1);
    const deviation = (name: string) => {
      const values = [...network.variables.get(name)!.dataSync()];
      return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    };
    expect(deviation('conv2/kernel')).toBeCloseTo(0.01, 3);
    expect(deviation('fc7/kernel')).toBeCloseTo(0.005, 3);
    const biases = ['conv1', 'conv2', 'conv3', 'fc6', 'fc7', 'fc8'].map((name) => {
      const values = network.variables.get(`${name}/bias`)!.dataSync();
      expect(new Set(values).size).toBe(1);
      return values[0];
    });
    expect(biases).toEqual([0, 1, 0, 1, 1, 0]);
    network.dispose();
  });

  test("draws all weights from N(0, 0.01) under paper-text, with the prototxt's biases", async () => {
    const network = await createNetwork(settings({ ...small, init: 'paper-text', width: 0.25 }), 8, 1);
    const values = [...network.variables.get('fc7/kernel')!.dataSync()];
    expect(Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)).toBeCloseTo(
      0.01,
      3,
    );
    expect(network.variables.get('fc7/bias')!.dataSync()[0]).toBe(1);
    network.dispose();
  });

  test('draws He-normal weights of variance 2 / fan-in, and no bias', async () => {
    const network = await createNetwork(settings({ ...small, init: 'he-normal', width: 0.25 }), 8, 1);
    const values = [...network.variables.get('conv2/kernel')!.dataSync()];
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    expect(variance / (2 / (5 * 5 * 24))).toBeCloseTo(1, 1);
    expect(
      network.variables
        .get('conv2/bias')!
        .dataSync()
        .every((value) => value === 0),
    ).toBe(true);
    network.dispose();
  });

  test('is the same for the same seed, and another for another', async () => {
    const weights = async (seed: number) => {
      const network = await createNetwork(small, 2, seed);
      const values = [...network.variables.get('fc8/kernel')!.dataSync()];
      network.dispose();
      return values;
    };
    expect(await weights(1)).toEqual(await weights(1));
    expect(await weights(1)).not.toEqual(await weights(2));
  });
});

describe('forward', () => {
  test('gives logits [B, classes] and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const network = await createNetwork(small, 8, 1);
    const logits = tf.tidy(() => forward(network, tf.ones([3, 32, 32, 3])));
    expect(logits.shape).toEqual([3, 8]);
    logits.dispose();
    network.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('gives logits too where pools round down', async () => {
    const network = await createNetwork(settings({ ...small, input: 48, pool: 'floor' }), 2, 1);
    expect(tf.tidy(() => forward(network, tf.ones([1, 48, 48, 3])).shape)).toEqual([1, 2]);
    network.dispose();
  });

  test('changes where LRN is off, or has another window', async () => {
    const answer = async (config: LeviHassnerSettings) => {
      const network = await createNetwork(config, 8, 1);
      const logits = tf.tidy(() => [...forward(network, tf.fill([1, 32, 32, 3], 90)).dataSync()]);
      network.dispose();
      return logits;
    };
    expect(await answer(small)).not.toEqual(await answer({ ...small, lrn: false }));
    expect(await answer(small)).not.toEqual(await answer({ ...small, lrnSize: 11, lrnAlpha: 0.0011 }));
  });
});
