import { describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { forward, type TrainingPass, type VariableSpec } from '@adience/networks';
import {
  createOptimizer,
  resolveLoss,
  resolveSchedule,
  solverSchemaOf,
  trainingPass,
  update,
} from '@adience/training';
import { drawn } from './drawn.ts';
import type { Fixture } from './fixture.ts';
import {
  drawnGolden,
  goldenBatch,
  goldenDefinition,
  goldenNetworks,
  goldenSettings,
  type GoldenNetwork,
} from './golden-network.ts';
import { largestDifference } from './largest-difference.ts';
import { onEveryBackend } from './on-every-backend.ts';

/** The norm of an array and about 200 of its values, as the script keeps them. */
function kept(values: ArrayLike<number>): number[] {
  const all = Array.from(values);
  const step = Math.ceil(all.length / 200);
  return [Math.hypot(...all), ...all.filter((_, at) => at % step === 0)];
}

/**
 * The largest difference between gradients relative to the largest of the variable; of a variable without influence,
 * a bias before another normalisation, to a thousandth of the largest of all.
 */
const relativeTo = (largestOfAll: number) => (actual: readonly number[], expected: Float32Array) => {
  const largest = Math.max(largestOf(expected), largestOfAll / 1000);
  const scaled = (values: ArrayLike<number>) => Array.from(values, (value) => value / largest);
  return largestDifference(scaled(actual), scaled(expected));
};
const largestOf = (values: Float32Array) =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Expects each variable's array to be as PyTorch's of that kind. */
async function expectAll(
  of: ReadonlyMap<string, tf.Tensor>,
  kind: string,
  { array }: Fixture<GoldenNetwork>,
  differ: (actual: readonly number[], expected: Float32Array) => number,
) {
  const far: string[] = [];
  for (const [name, tensor] of of) {
    const difference = differ(kept(await tensor.data()), array(`${kind}:${name}`).values);
    if (!(difference < 1e-4)) far.push(`${name}: ${difference}`);
  }
  expect(far).toEqual([]);
}

describe.each(goldenNetworks)('%s', (_, { facts }) => {
  test("has PyTorch's variables, and its parameters and operations by layer", () => {
    const spec = goldenDefinition(facts).describe(goldenSettings(facts), facts.classes);
    const named = (one: Pick<VariableSpec, 'name' | 'kind' | 'shape'>) => [
      one.name,
      { kind: one.kind, shape: one.shape },
    ];
    expect(Object.fromEntries(spec.variables.map(named))).toEqual(
      Object.fromEntries(facts.variables.map(named)),
    );
    expect(spec.parameters).toBe(facts.parameters);
    const learned = spec.cost.filter(({ parameters }) => parameters > 0);
    expect(Object.fromEntries(learned.map(({ name, flops }) => [name, flops]))).toEqual(facts.flops);
  });
});

onEveryBackend((plain) => {
  describe.each(goldenNetworks)('%s', (_, golden) => {
    const { facts, array } = golden;

    test("gives PyTorch's logits at test time and in training, with branches dropped too", async () => {
      const network = await drawnGolden(facts);
      const { images, labels } = goldenBatch(facts, 0);
      const at = tf.tidy(() => forward(network, images));
      const inTraining = tf.tidy(() => forward(network, images, trainingPass(network, 1, 0)));
      expect(largestDifference(await at.data(), array('test').values)).toBeLessThan(1e-5);
      expect(largestDifference(await inTraining.data(), array('train').values)).toBeLessThan(1e-4);
      tf.dispose([at, inTraining]);
      network.dispose();

      if (facts.rates.length > 0) {
        const deep = await drawnGolden(facts, { stochasticDepth: 0.5 });
        const rates: number[] = [];
        const pass: TrainingPass = {
          dropout: (_name, x) => x,
          frozen: () => false,
          dropPath<T extends tf.Tensor>(_block: string, x: T, rate: number): T {
            const draws = [...drawn(500 + rates.length, [x.shape[0]!], 0, 1)];
            rates.push(rate);
            const mask = draws.map((draw) => (draw >= rate ? 1 / (1 - rate) : 0));
            return tf.mul(x, tf.tensor4d(mask, [mask.length, 1, 1, 1]));
          },
          update: () => undefined,
        };
        const dropped = tf.tidy(() => forward(deep, images, pass));
        expect(rates).toEqual(facts.rates);
        expect(largestDifference(await dropped.data(), array('dropped').values)).toBeLessThan(1e-4);
        dropped.dispose();
        deep.dispose();
      }
      tf.dispose([images, labels]);
    }, 120_000);

    test("gives PyTorch's gradients and, after a step, its moving averages within 1e-4", async () => {
      const network = await drawnGolden(facts);
      const lossOf = await resolveLoss({ name: 'cross-entropy' });
      const gradients = new Map<string, tf.Tensor>();
      const optimizer = {
        state: new Map(),
        step: (given: Readonly<Record<string, tf.Tensor>>) =>
          Object.entries(given).forEach(([name, one]) => gradients.set(name, tf.keep(one.clone()))),
        dispose: () => undefined,
      };
      tf.tidy(() => update(network, { optimizer, lossOf }, goldenBatch(facts, 0), 1, 1, 0));
      const states = facts.variables.filter(({ kind }) => kind === 'state').map(({ name }) => name);
      expect(gradients.size).toBe(facts.variables.length - states.length);
      const largest = [...gradients.keys()].map((name) => largestOf(array(`gradient:${name}`).values));
      await expectAll(gradients, 'gradient', golden, relativeTo(Math.max(...largest)));
      const after = new Map(states.map((name) => [name, network.variables.get(name)!]));
      await expectAll(after, 'after', golden, largestDifference);
      tf.dispose([...gradients.values()]);
      network.dispose();
    }, 120_000);

    // Forty on the plain backend would take minutes; whether its kernels are right shows in a few.
    const steps = plain ? 4 : facts.solver.iterations;
    const title = plain ? "PyTorch's losses" : "PyTorch's losses and, at the end, its weights";
    test(`has ${title} within 1e-4 in ${steps} steps of SGD`, async () => {
      const config = solverSchemaOf(new Map()).parse(facts.solver);
      const network = await drawnGolden(facts);
      const rateOf = await resolveSchedule(config);
      const optimizer = await createOptimizer(network, config);
      const rule = { optimizer, lossOf: await resolveLoss({ name: 'cross-entropy' }) };
      const losses: number[] = [];
      for (let iteration = 0; iteration < steps; iteration++) {
        const [loss, correct] = tf.tidy(() =>
          update(network, rule, goldenBatch(facts, iteration), rateOf(iteration), 1, iteration),
        );
        losses.push((await loss.data())[0]!);
        tf.dispose([loss, correct]);
      }
      expect(largestDifference(losses, array('losses').values.slice(0, steps))).toBeLessThan(1e-4);
      if (steps === config.iterations)
        await expectAll(network.variables, 'trained', golden, largestDifference);
      optimizer.dispose();
      network.dispose();
    }, 300_000);
  });
});
