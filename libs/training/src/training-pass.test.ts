import { beforeAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import {
  plainHead,
  type ForwardPass,
  type Network,
  type NetworkDefinition,
  type VariableSpec,
} from '@adience/networks';
import {
  createOptimizer,
  dropoutMask,
  resolveLoss,
  solverSchemaOf,
  stochasticDepthMask,
  trainingPass,
  update,
  type Optimizer,
} from './index.ts';

const variables: readonly VariableSpec[] = [
  { name: 'scale', shape: [1, 2], kind: 'scale', head: false },
  { name: 'seen', shape: [], kind: 'state', head: false },
];

/** Logits are the image's one value times a scale for each of two classes; `seen` is the mean of the last batch. */
const definition = {
  forward(_: unknown, { images, weights, training }: ForwardPass) {
    training?.update('seen', tf.mean(images));
    return tf.mul(tf.reshape(images, [-1, 1]), weights<tf.Tensor2D>('scale')) as tf.Tensor2D;
  },
} as unknown as NetworkDefinition;

const networkOf = (): Network => {
  const made = new Map<string, tf.Variable>([
    ['scale', tf.variable(tf.tensor2d([1, 1], [1, 2]))],
    ['seen', tf.variable(tf.scalar(-1), false)],
  ]);
  return {
    definition,
    settings: { name: 'mean', input: 1 },
    head: plainHead,
    spec: { classes: 2, variables, cost: [], parameters: 2 },
    variables: made,
    dispose: () => made.forEach((one) => one.dispose()),
  };
};

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test('frozen state keeps its value, and a network is told what is frozen', () => {
  const network = { ...networkOf(), settings: { name: 'mean', input: 1, freeze: ['seen'] } };
  const pass = trainingPass(network, 1, 0);
  expect(['seen', 'scale'].map((name) => pass.frozen(name))).toEqual([true, false]);
  tf.tidy(() => {
    pass.update('seen', tf.scalar(3));
    pass.assignState();
  });
  expect(network.variables.get('seen')!.dataSync()[0]).toBe(-1);
  network.dispose();
});

describe('update', () => {
  test('trains what is trained, keeps what the network says of its state, and no tensor', async () => {
    const network = networkOf();
    const solver = solverSchemaOf(new Map()).parse({ momentum: 0, weightDecay: 0.5 });
    const optimizer = await createOptimizer(network, solver);
    expect([...optimizer.state.keys()]).toEqual(['scale']);
    const lossOf = await resolveLoss({ name: 'cross-entropy' });
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      const images = tf.tensor4d([2, 4], [2, 1, 1, 1]);
      const labels = tf.tensor2d([1, 0, 1, 0], [2, 2]);
      update(network, { optimizer, lossOf }, { images, labels }, 0.1, 1, 0);
    });
    expect(tf.memory().numTensors).toBe(before);
    expect(network.variables.get('seen')!.dataSync()[0]).toBe(3);
    // By hand: both classes at 1/2; the gradient of the first scale is the mean of -(1 - 1/2) x, -1.5; a scale does
    // not decay: 1 + 0.1 * 1.5 and 1 - 0.1 * 1.5.
    const [first, second] = network.variables.get('scale')!.dataSync();
    expect(first).toBeCloseTo(1.15, 6);
    expect(second).toBeCloseTo(0.85, 6);
    optimizer.dispose();
    network.dispose();
  });

  /** One update; what the optimizer was given. */
  const stepOf = async (network: Network) => {
    const given: Record<string, number[]> = {};
    const optimizer: Optimizer = {
      state: new Map(),
      step: (gradients) =>
        Object.entries(gradients).forEach(([name, one]) => (given[name] = [...one.dataSync()])),
      dispose: () => undefined,
    };
    const lossOf = await resolveLoss({ name: 'cross-entropy' });
    tf.tidy(() => {
      const [images, labels] = [tf.tensor4d([2], [1, 1, 1, 1]), tf.tensor2d([1, 0], [1, 2])];
      update(network, { optimizer, lossOf }, { images, labels }, 0.1, 1, 0);
    });
    return given;
  };

  test('gives gradients by the names of the network, whatever was made in the process before', async () => {
    const [one, other] = [networkOf(), networkOf()];
    expect(one.variables.get('scale')!.name).not.toBe(other.variables.get('scale')!.name);
    // By hand: both classes at 1/2, so (1/2 - 1) x and 1/2 x for the image's one value x = 2.
    expect(await stepOf(one)).toEqual({ scale: [-1, 1] });
    expect(await stepOf(other)).toEqual({ scale: [-1, 1] });
    one.dispose();
    other.dispose();
  });

  test('refuses a variable that the loss does not depend on, by name', async () => {
    const network = networkOf();
    const spare: VariableSpec = { name: 'spare/kernel', shape: [], kind: 'kernel', head: false };
    const withSpare: Network = {
      ...network,
      spec: { ...network.spec, variables: [...variables, spare] },
      variables: new Map([...network.variables, ['spare/kernel', tf.variable(tf.scalar(1))]]),
    };
    await expect(stepOf(withSpare)).rejects.toThrow(/^model: the loss does not depend on spare\/kernel; /);
    withSpare.variables.forEach((one) => one.dispose());
  });
});

describe('trainingPass', () => {
  test('drops by the mask of seed, layer and iteration, and not at all at rate 0', () => {
    const network = networkOf();
    const x = tf.fill<tf.Rank.R2>([3, 4], 5);
    const dropped = trainingPass(network, 7, 11).dropout('fc', x, 0.5).dataSync();
    expect([...dropped]).toEqual([...dropoutMask(12, 0.5, 7, 'fc', 11)].map((kept) => 5 * kept));
    expect(trainingPass(network, 7, 11).dropout('fc', x, 0)).toBe(x);
    network.dispose();
  });

  test('drops whole images of a branch by the mask of seed, block and iteration, and none at rate 0', () => {
    const network = networkOf();
    const x = tf.fill<tf.Rank.R4>([20, 1, 2, 3], 5);
    const values = trainingPass(network, 7, 11).dropPath('block', x, 0.2).dataSync();
    const images = Array.from({ length: 20 }, (_, n) => new Set(values.slice(6 * n, 6 * n + 6)));
    expect(images.every((image) => image.size === 1)).toBe(true);
    expect([...new Set(values)].sort()).toEqual([0, 6.25]); // 5 / (1 - 0.2)
    const mask = stochasticDepthMask(20, 0.2, 7, 'block', 11);
    expect(images.map((image) => [...image][0])).toEqual([...mask].map((kept) => 5 * kept));
    expect(stochasticDepthMask(20, 0.2, 7, 'block', 12)).not.toEqual(mask);
    expect(stochasticDepthMask(20, 0.2, 7, 'other', 11)).not.toEqual(mask);
    expect(trainingPass(network, 7, 11).dropPath('block', x, 0)).toBe(x);
    network.dispose();
  });

  test('refuses an update of what is not state, with the nearest name, and one of another shape', () => {
    const network = networkOf();
    const before = tf.memory().numTensors;
    const pass = trainingPass(network, 7, 11);
    tf.tidy(() => {
      expect(() => pass.update('sean', tf.scalar(1))).toThrow(/update of sean, .*, did you mean seen\?$/);
      expect(() => pass.update('scale', tf.zeros([1, 2]))).toThrow(
        /scale, which is not a variable of kind state/,
      );
      expect(() => pass.update('seen', tf.zeros([2]))).toThrow(/update of seen, \[\], by a value \[2\]$/);
      pass.update('seen', tf.scalar(1));
      pass.update('seen', tf.scalar(2)); // the last one counts, and the first is freed
    });
    pass.assignState();
    expect(network.variables.get('seen')!.dataSync()[0]).toBe(2);
    expect(tf.memory().numTensors).toBe(before);
    network.dispose();
  });
});
