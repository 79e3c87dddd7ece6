import { beforeAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import {
  createNetwork,
  describeNetwork,
  forward,
  layeredNetwork,
  networks,
  product,
  trainedVariables,
  type NetworkSettings,
  type TrainingPass,
} from './index.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Small settings of each network, by name; a network without any here has only its input made small. */
const small: Readonly<Record<string, object>> = {
  'levi-hassner': { width: 1 / 32, conv1Stride: 2 },
  'levi-hassner-bn': { width: 1 / 32, conv1Stride: 2 },
  resnet: { width: 2, dropout: 0.5, stochasticDepth: 0.5 },
  mobilenet: { width: 0.125, depth: 0.3, hidden: 8, dropout: 0.5, stochasticDepth: 0.5 },
  convnext: { width: 2, dropout: 0.5, stochasticDepth: 0.5 },
};
const settingsOf = (name: string, more: object): NetworkSettings =>
  ({ ...networks[name]!.settings.parse({ ...small[name], ...more }), name }) as NetworkSettings;

/** Drops nothing, and keeps what the network says of its state. */
const passOf = (updated: Set<string>, frozen: RegExp = /^$/): TrainingPass => ({
  dropout: (_layer, x) => x,
  dropPath: (_block, x) => x,
  frozen: (variable) => frozen.test(variable),
  update: (name) => updated.add(name),
});

describe.each(Object.keys(networks))('%s', (name) => {
  test('has variables and costs that add up, a head of as many outputs as classes, and text of each setting', async () => {
    const spec = await describeNetwork(settingsOf(name, { input: 40 }), 3);
    const trained = spec.variables.filter(({ kind }) => kind !== 'state');
    const values = trained.reduce((sum, { shape }) => sum + product(shape), 0);
    expect(values).toBe(spec.parameters);
    expect(spec.cost.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(values);
    expect(spec.cost.at(-1)).toMatchObject({ output: [3], activations: 3 });
    expect(spec.variables.filter(({ head }) => head).map(({ shape }) => shape.at(-1))).toEqual([3, 3]);
    expect(new Set(spec.variables.map((one) => one.name)).size).toBe(spec.variables.length);
    const { shape: schema } = networks[name]!.settings;
    for (const setting of Object.values(schema)) expect(setting.description).toMatch(/\.$/);
  });

  test('gives logits, a gradient of every variable and an update of all state, and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const network = await createNetwork(settingsOf(name, { input: 40 }), 3, 1);
    const updated = new Set<string>();
    const shapes = tf.tidy(() => {
      const images = tf.randomUniform<tf.Rank.R4>([2, 40, 40, 3], -1, 1, 'float32', 1);
      const loss = () => tf.sum(forward(network, images, passOf(updated))) as tf.Scalar;
      const trained = trainedVariables(network);
      const { grads } = tf.variableGrads(loss, [...trained.values()]);
      for (const [key, { name: numbered, shape }] of trained) {
        expect({ key, shape: grads[numbered]?.shape }).toEqual({ key, shape });
      }
      return forward(network, images).shape;
    });
    expect(shapes).toEqual([2, 3]);
    const state = network.spec.variables.filter(({ kind }) => kind === 'state');
    expect([...updated].sort()).toEqual(state.map((one) => one.name).sort());
    network.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('refuses an input that nothing is left of, by name', async () => {
    await expect(describeNetwork(settingsOf(name, { input: 8 }), 3)).rejects.toThrow(
      /model\.input: .*use a larger input/,
    );
  });
});

describe('the networks over layers', () => {
  test('cost about the same on 64 pixels by default, and resnet has the 692,096 parameters of PyTorch', async () => {
    const costs = await Promise.all(
      ['resnet', 'mobilenet', 'convnext'].map(async (name) => {
        const settings = { ...networks[name]!.settings.parse({ input: 64 }), name } as NetworkSettings;
        return describeNetwork(settings, 8);
      }),
    );
    expect(costs[0]!.parameters).toBe(692_096);
    for (const { cost } of costs) {
      const operations = cost.reduce((sum, { flops }) => sum + flops, 0);
      expect(Math.abs(operations / 72.1e6 - 1)).toBeLessThan(0.05);
    }
  });

  test('start with kernels of He’s variance, a small head, and zero last scales of blocks if asked', async () => {
    const network = await createNetwork(settingsOf('resnet', { input: 32, width: 16, zeroInit: true }), 3, 1);
    const valuesOf = (name: string) => [...network.variables.get(name)!.dataSync()];
    const variance = (name: string) =>
      valuesOf(name).reduce((sum, value) => sum + value ** 2, 0) / valuesOf(name).length;
    expect(variance('stage2.block1.2.conv/kernel') / (2 / (9 * 32))).toBeCloseTo(1, 1);
    expect(Math.sqrt(variance('head/kernel'))).toBeCloseTo(0.01, 2);
    expect(new Set(valuesOf('stage2.block1.2.norm/scale'))).toEqual(new Set([0]));
    expect(new Set(valuesOf('stage2.block1.1.norm/scale'))).toEqual(new Set([1]));
    network.dispose();
  });

  test('use frozen averages in training as at test time, and keep them', async () => {
    const network = await createNetwork(settingsOf('resnet', { input: 32 }), 3, 1);
    const updated = new Set<string>();
    tf.tidy(() => {
      const images = tf.randomUniform<tf.Rank.R4>([2, 32, 32, 3], -1, 1, 'float32', 1);
      const logits = forward(network, images, passOf(updated, /\/(mean|variance)$/)).dataSync();
      expect(logits).toEqual(forward(network, images).dataSync());
      expect(logits).not.toEqual(forward(network, images, passOf(new Set())).dataSync());
    });
    expect(updated.size).toBe(0);
    network.dispose();
  });

  test('refuse two layers of one name', () => {
    const twice = layeredNetwork({
      ...networks['resnet']!,
      build: (layers, images) => layers.dense('a', layers.dense('a', images, 2), 2),
    });
    expect(() => twice.describe(settingsOf('resnet', {}) as never, 2)).toThrow(/two layers are called a/);
  });

  test('refuse to train on a single value a channel', async () => {
    const network = await createNetwork(settingsOf('levi-hassner-bn', { input: 40 }), 3, 1);
    const step = () => tf.tidy(() => forward(network, tf.ones([1, 40, 40, 3]), passOf(new Set())));
    expect(step).toThrow(/fc6\.norm sees one value a channel, .* solver\.batch of at least 2/);
    network.dispose();
  });
});
