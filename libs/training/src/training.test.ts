import { beforeAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { augmentationSchema } from '@adience/augmentation';
import type { PreparedImages } from '@adience/datasets';
import {
  createNetwork,
  leviHassnerSettings,
  type LeviHassnerSettings,
  plainHead,
  type Network,
} from '@adience/networks';
import { dropoutMask } from './dropout-mask.ts';
import {
  createOptimizer,
  DivergedError,
  predict,
  resolveSchedule,
  solverSchemaOf,
  train,
  trainingBatches,
  validationScore,
  type BatchSource,
} from './index.ts';

const caffe = solverSchemaOf(new Map()).parse({});
const loss = { name: 'cross-entropy' };
const input = 24;
const size = 26;
const tiny: LeviHassnerSettings = {
  ...leviHassnerSettings.parse({ input, width: 1 / 32, conv1Stride: 2, init: 'he-normal' }),
  name: 'levi-hassner',
};
const settings = (of: LeviHassnerSettings) => of;

/** Images that differ in brightness: class 0 dark, class 1 bright. */
const images: PreparedImages = {
  size,
  channels: 'bgr',
  quarantined: [],
  has: () => true,
  read: (image, target) =>
    void target.fill(image.startsWith('dark') ? 40 : 200).fill(Number(image.split('-')[1]), 0, 60),
  digest: (image) => image,
  close: () => undefined,
};
const labelled = Array.from({ length: 12 }, (_, n) => ({
  image: `${n % 2 === 0 ? 'dark' : 'bright'}-${n}`,
  subject: `s${n}`,
  trueClass: n % 2,
}));
const source: BatchSource = {
  images,
  normalisation: { mean: new Float32Array(size * size * 3).fill(120), scale: 1 / 64 },
  train: labelled,
  augmentation: augmentationSchema.parse({}),
  input,
  classes: 2,
  batch: 4,
  seed: 1,
};

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('a schedule', () => {
  test('drops by gamma at each step', async () => {
    const rates = [0, 9_999, 10_000, 19_999, 20_000].map(await resolveSchedule(caffe));
    [1e-3, 1e-3, 1e-4, 1e-4, 1e-5].forEach((rate, at) => expect(rates[at]).toBeCloseTo(rate, 12));
  });

  test('drops by gamma at each of the given iterations under policy multistep', async () => {
    const config = solverSchemaOf(new Map()).parse({ policy: 'multistep', steps: [10_000, 30_000] });
    const rates = [9_999, 10_000, 29_999, 30_000, 49_999].map(await resolveSchedule(config));
    [1e-3, 1e-4, 1e-4, 1e-5, 1e-5].forEach((rate, at) => expect(rates[at]).toBeCloseTo(rate, 12));
  });

  test('stays where it is under policy fixed', async () => {
    expect((await resolveSchedule({ ...caffe, policy: 'fixed' }))(1_000_000)).toBe(1e-3);
  });

  test('that is not known is refused, with the nearest one', async () => {
    await expect(resolveSchedule({ ...caffe, policy: 'stepp' })).rejects.toThrow(
      /^stepp is unknown, did you mean step\?$/,
    );
  });

  test('whose rate is not a number ends with the iteration named', async () => {
    const rateOf = await resolveSchedule({ ...caffe, learningRate: Number.NaN });
    expect(() => rateOf(7)).toThrow(/schedule step: the learning rate of iteration 7 is NaN/);
  });
});

describe('sgd', () => {
  /** A network of one variable a name, to watch single numbers move. */
  const networkOf = (values: Record<string, number>): Network => {
    const variables = new Map(
      Object.entries(values).map(([name, value]) => [name, tf.variable(tf.scalar(value))]),
    );
    const spec = {
      classes: 2,
      cost: [],
      parameters: variables.size,
      variables: Object.keys(values).map((name) => ({
        name,
        shape: [],
        kind: name.endsWith('/bias') ? ('bias' as const) : ('kernel' as const),
        head: name.startsWith('fc8/'),
      })),
    };
    const dispose = () => variables.forEach((one) => one.dispose());
    return { variables, spec, dispose, definition: undefined as never, settings: tiny, head: plainHead };
  };

  test('keeps the rate inside the velocity, with the multipliers of weights, biases and the output layer', async () => {
    const start = { 'conv1/kernel': 1, 'conv1/bias': 1, 'fc8/kernel': 1, 'fc8/bias': 1 };
    const network = networkOf(start);
    const settings = { momentum: 0.9, weightDecay: 0.1, headMultiplier: 10 };
    const solver = await createOptimizer(network, solverSchemaOf(new Map()).parse(settings));
    const step = (rate: number) =>
      tf.tidy(() => {
        const ofName = Object.keys(start).map((name) => [name, tf.scalar(2)] as const);
        solver.step(Object.fromEntries(ofName), rate);
      });
    const values = () => [...network.variables.values()].map((variable) => variable.dataSync()[0]!);
    // By hand, v = 0.9 v + rate * multiplier * (2 + decay * w), w = w - v, the rate dropping after step 1:
    //   conv1/kernel: v .021, w .979; v .0189 + .001 * 2.0979 = .0209979, w .9580021
    //   conv1/bias:   v .04, w .96;   v .036 + .002 * 2 = .04, w .92
    //   fc8/kernel:   v .21, w .79;   v .189 + .01 * 2.079 = .20979, w .58021
    //   fc8/bias:     v .4, w .6;     v .36 + .02 * 2 = .4, w .2
    step(0.01);
    [0.979, 0.96, 0.79, 0.6].forEach((value, at) => expect(values()[at]).toBeCloseTo(value, 6));
    step(0.001);
    [0.9580021, 0.92, 0.58021, 0.2].forEach((value, at) => expect(values()[at]).toBeCloseTo(value, 6));
    solver.dispose();
    network.dispose();
  });
});

describe('trainingBatches', () => {
  test('goes through every image once an epoch, in another order each time', async () => {
    const ids: PreparedImages = {
      ...images,
      read: (image, target) => void target.fill(Number(image.split('-')[1])),
    };
    const normalisation = { mean: new Float32Array(size * size * 3), scale: 1 };
    const batchOf = await trainingBatches({ ...source, images: ids, normalisation });
    const epoch = (from: number) =>
      [0, 1, 2].flatMap((n) => {
        const { images: crops } = batchOf(from + n);
        return [0, 1, 2, 3].map((b) => crops[b * input * input * 3]!);
      });
    const [first, second] = [epoch(0), epoch(3)];
    const everyone = Array.from({ length: 12 }, (_, n) => n);
    expect(first.toSorted((a, b) => a - b)).toEqual(everyone);
    expect(second.toSorted((a, b) => a - b)).toEqual(everyone);
    expect(first).not.toEqual(second);
  });

  test('depends on the iteration alone, not on the batches before', async () => {
    const straight = await trainingBatches(source);
    [0, 1, 2, 3, 4].forEach((iteration) => straight(iteration));
    const alone = await trainingBatches(source);
    expect([...straight(5).images]).toEqual([...alone(5).images]);
  });
});

describe('trainingBatches with operations and mixing', () => {
  test('depends on the iteration alone: a resumed run sees the same batches', async () => {
    const chosen = {
      operations: [
        { name: 'contrast' },
        { name: 'color' },
        { name: 'grayscale', probability: 0.5 },
        { name: 'blur', probability: 0.5 },
        { name: 'affine' },
        { name: 'erase', shareMax: 0.2, aspect: 3 },
        { name: 'rand-augment' },
      ],
      mix: [{ name: 'mixup' }, { name: 'cutmix' }],
    };
    const augmented = {
      ...source,
      train: source.train.map((one, n) => ({ ...one, years: 10 * n })),
      augmentation: augmentationSchema.parse(chosen),
      withYears: true,
    };
    const straight = await trainingBatches(augmented);
    const seen = Array.from({ length: 8 }, (_, iteration) => straight(iteration));
    const resumed = await trainingBatches(augmented);
    for (const iteration of [7, 4, 5]) {
      const { images: crops, labels, years } = resumed(iteration);
      expect(crops).toEqual(seen[iteration]!.images);
      expect(labels).toEqual(seen[iteration]!.labels);
      expect(years).toEqual(seen[iteration]!.years);
    }
    // Some labels are soft, and each sums to 1.
    const rows = seen.flatMap(({ labels }) => [0, 1, 2, 3].map((b) => labels.subarray(2 * b, 2 * b + 2)));
    expect(rows.some(([first]) => first! > 0 && first! < 1)).toBe(true);
    rows.forEach(([first, second]) => expect(first! + second!).toBeCloseTo(1, 6));
  });
});

describe('dropoutMask', () => {
  test('drops the given share and scales what stays, anew each iteration and in each layer', () => {
    const values = [...dropoutMask(80 * 128, 0.25, 1, 'fc6', 0)];
    const dropped = values.filter((value) => value === 0).length / values.length;
    expect(Math.abs(dropped - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / values.length));
    expect(Math.max(...values)).toBeCloseTo(4 / 3, 6);
    expect(values).not.toEqual([...dropoutMask(80 * 128, 0.25, 1, 'fc6', 1)]);
    expect(values).not.toEqual([...dropoutMask(80 * 128, 0.25, 1, 'fc7', 0)]);
  });
});

describe('train and predict', () => {
  test('learn what can be learned, give the center crop as one of the ten, and keep no tensor', async () => {
    // Without dropout, whose noise would hide so short a descent.
    const network = await createNetwork(settings({ ...tiny, dropout: [0, 0] }), 2, 1);
    const before = tf.memory().numTensors;
    const losses: number[] = [];
    const own = { learningRate: 0.02, headMultiplier: 1, batch: 4, iterations: 12 };
    const solver = solverSchemaOf(new Map()).parse(own);
    const optimizer = await createOptimizer(network, solver);
    for await (const step of train(network, source, { solver, loss }, optimizer)) losses.push(step.loss);
    optimizer.dispose();
    expect(losses).toHaveLength(12);
    expect(losses.at(-1)!).toBeLessThan(losses[0]! / 2);

    const both = await predict(network, source, labelled, ['center', 'ten-crop'], 20);
    const alone = await predict(network, source, labelled, ['center'], 7);
    expect(validationScore(both.center!).accuracy).toBe(1);
    expect(both.center!.map(({ image }) => image)).toEqual(labelled.map(({ image }) => image));
    both.center!.forEach(({ probabilities }, n) => {
      expect(probabilities[0]! + probabilities[1]!).toBeCloseTo(1, 5);
      expect(probabilities[0]).toBeCloseTo(alone.center![n]!.probabilities[0]!, 5);
    });
    expect(both['ten-crop']).toHaveLength(12);
    expect(tf.memory().numTensors).toBe(before);
    network.dispose();
  });

  test('end with the iteration named where the loss is not a number', async () => {
    const network = await createNetwork(tiny, 2, 1);
    const solver = { ...caffe, learningRate: 1e30, batch: 4, iterations: 20 };
    const optimizer = await createOptimizer(network, solver);
    const steps = train(network, source, { solver, loss }, optimizer);
    const failure = await (async () => {
      for await (const step of steps) expect(Number.isFinite(step.loss)).toBe(true);
    })().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DivergedError);
    expect((failure as Error).message).toMatch(
      /^diverged at iteration [1-9][0-9]*: the loss is (NaN|Infinity)/,
    );
    optimizer.dispose();
    network.dispose();
  });
});

describe('predict', () => {
  test('refuses probabilities that are not numbers, which would count as the first class', async () => {
    const network = await createNetwork(tiny, 2, 1);
    const bias = network.variables.get('fc8/bias')!;
    bias.assign(tf.tensor1d([Number.NaN, 0]));
    const failure = await predict(network, source, labelled, ['center']).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DivergedError);
    expect((failure as Error).message).toMatch(
      /^diverged in its last updates: the prediction for dark-0 is NaN/,
    );
    network.dispose();
  });
});
