import { beforeAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { UserParts } from '@adience/config';
import { plainHead, readVariables, type Network, type VariableSpec } from '@adience/networks';
import { createOptimizer } from './create-optimizer.ts';
import { optimizers } from './optimizers.ts';
import { solverSchemaOf } from '../solver-settings.ts';

const schema = solverSchemaOf(new Map());
const variables: readonly VariableSpec[] = [
  { name: 'a/kernel', shape: [2, 3], kind: 'kernel', head: false },
  { name: 'a/scale', shape: [3], kind: 'scale', head: false },
  { name: 'a/mean', shape: [3], kind: 'state', head: false },
  { name: 'b/bias', shape: [1], kind: 'bias', head: true },
];

type Values = ReadonlyMap<string, Float32Array>;

/** A network of variables alone. */
function networkOf(values: Values, freeze: readonly string[]): Network {
  const made = variables.map(({ name, shape }) => {
    const start = () => tf.variable(tf.tensor(values.get(name)!, [...shape]));
    return [name, tf.tidy(start)] as const;
  });
  return {
    definition: undefined as never,
    settings: { name: 'none', input: 1, freeze },
    head: plainHead,
    spec: { classes: 2, variables, cost: [], parameters: 10 },
    variables: new Map(made),
    dispose: () => made.forEach(([, variable]) => variable.dispose()),
  };
}

/** Numbers in -1..1, others at each step. */
const numbers = (size: number, step: number) =>
  Float32Array.from({ length: size }, (_, at) => Math.sin(1 + 7 * step + 3 * at));
const sizeOf = ({ shape }: VariableSpec) => shape.reduce((a, b) => a * b, 1);
const initial: Values = new Map(variables.map((one) => [one.name, numbers(sizeOf(one), 100)]));

/** Values of a map of variables, as a checkpoint has them. */
const valuesOf = async (some: ReadonlyMap<string, tf.Variable>): Promise<Values> =>
  new Map([...(await readVariables(some))].map(([name, { values }]) => [name, values.slice()]));

/** What is left after some steps of a solver that begins, or resumes, from the given values. */
async function after(
  settings: object,
  steps: readonly number[],
  {
    weights = initial,
    state,
    freeze = [],
  }: { weights?: Values; state?: Values; freeze?: readonly string[] } = {},
) {
  const network = networkOf(weights, freeze);
  const optimizer = await createOptimizer(
    network,
    schema.parse(settings),
    state && ((name) => state.get(name)!),
  );
  for (const step of steps) {
    tf.tidy(() => {
      network.variables.get('a/mean')!.assign(tf.tensor(numbers(3, step + 50)));
      const trained = variables.filter(({ kind }) => kind !== 'state');
      const gradients = trained.map(
        (one) => [one.name, tf.tensor(numbers(sizeOf(one), step), [...one.shape])] as const,
      );
      optimizer.step(Object.fromEntries(gradients), 0.1 / (1 + step));
    });
  }
  const found = {
    weights: await valuesOf(network.variables),
    state: await valuesOf(optimizer.state),
    evaluated: await valuesOf(optimizer.evaluated.variables),
  };
  optimizer.dispose();
  network.dispose();
  return found;
}

const steps = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);

beforeAll(async () => void (await tf.setBackend('cpu')));

describe.each(Object.keys(optimizers))('%s', (type) => {
  test.each<[string, object, readonly string[]]>([
    ['plain', {}, []],
    ['clipped and averaged', { clipNorm: 0.7, averaging: 0.9 }, []],
    ['with a frozen variable', { averaging: 0.9 }, ['a/kernel']],
  ])('resumes from a checkpoint to the same bytes, and keeps no tensor: %s', async (_, more, freeze) => {
    const settings = { type, ...more };
    const before = tf.memory().numTensors;
    const whole = await after(settings, steps(0, 20), { freeze });
    const { weights, state } = await after(settings, steps(0, 10), { freeze });
    expect(await after(settings, steps(10, 20), { weights, state, freeze })).toEqual(whole);
    const moved = ['a/kernel', 'a/scale'].filter((name) => !freeze.includes(name));
    for (const name of moved) expect(weights.get(name)).not.toEqual(whole.weights.get(name));
    for (const name of freeze) expect(whole.weights.get(name)).toEqual(initial.get(name));
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('the solver', () => {
  test('clips by one norm over all variables, by hand', async () => {
    // Without momentum, multipliers and decay a step subtracts rate x factor x gradient.
    const plain = { momentum: 0, weightDecay: 0, headMultiplier: 1, biasMultiplier: 1 };
    const gradient = variables.flatMap((one) => (one.kind === 'state' ? [] : [...numbers(sizeOf(one), 0)]));
    const norm = Math.hypot(...gradient);
    const moved = async (clipNorm: number) => {
      const { weights } = await after({ ...plain, clipNorm }, [0]);
      return initial.get('b/bias')![0]! - weights.get('b/bias')![0]!;
    };
    const own = 0.1 * Math.sin(1);
    expect(await moved(norm / 2)).toBeCloseTo(own / 2, 5);
    expect(await moved(norm * 2)).toBeCloseTo(own, 6);
    expect(await moved(0)).toBeCloseTo(own, 6);
  });

  test('averages weights and batch statistics, with a warm-up, by hand', async () => {
    const { weights, evaluated } = await after({ averaging: 0.15 }, [0, 1]);
    // Decays 1/10 and min(0.15, 2/11): of the initial value 0.1 x 0.15 is left.
    const [start, first, second] = [initial.get('a/mean')!, numbers(3, 50), numbers(3, 51)];
    expect(weights.get('a/mean')).toEqual(second);
    evaluated
      .get('a/mean')!
      .forEach((value, at) =>
        expect(value).toBeCloseTo(0.015 * start[at]! + 0.135 * first[at]! + 0.85 * second[at]!, 6),
      );
    expect(evaluated.get('a/kernel')).not.toEqual(weights.get('a/kernel'));
  });

  test('is not changed by settings that are off', async () => {
    const off = await after({ clipNorm: 0, averaging: 0 }, steps(0, 3));
    expect(off).toEqual(await after({}, steps(0, 3)));
    expect(off.evaluated).toEqual(off.weights);
    expect([...off.state.keys()]).toEqual(['a/kernel', 'a/scale', 'b/bias']);
  });

  test('refuses an optimizer of the user that has a setting of its own by the name of a shared one', () => {
    const own = { name: 'own', version: 1, settings: z.strictObject({ averaging: z.number() }) };
    const parts = { part: { ...own, create: () => undefined }, sha256: '0' };
    const userParts = new Map([['./own.ts', parts]]) as unknown as UserParts;
    const { error } = solverSchemaOf(userParts).safeParse({ module: './own.ts', averaging: 0.5 });
    expect(error?.issues[0]).toMatchObject({
      path: ['module'],
      message: 'own may not have a setting averaging: the solver has one, whatever its optimizer',
    });
  });
});
