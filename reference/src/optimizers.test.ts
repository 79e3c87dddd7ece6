import { describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import {
  createOptimizer,
  resolveLoss,
  resolveSchedule,
  solverSchemaOf,
  updateOnBatch,
} from '@adience/training';
import { drawn } from './drawn.ts';
import { fixture } from './fixture.ts';
import { largestDifference } from './largest-difference.ts';
import { onEveryBackend } from './on-every-backend.ts';
import { smallNetwork } from './small-network.ts';

const { facts, array } = fixture<{
  readonly cases: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly rates: Readonly<Record<string, readonly number[]>>;
  readonly batch: number;
  readonly side: number;
  readonly classes: number;
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly steps: number;
}>('optimizers');
const { batch, side, classes, shapes, steps } = facts;
const names = Object.keys(facts.cases);
const solverOf = (name: string) =>
  solverSchemaOf(new Map()).parse({ ...facts.cases[name], iterations: steps, batch });

/** A batch of optimizers.py as a loader gives it. */
function batchOf(step: number) {
  const labels = new Float32Array(batch * classes);
  drawn(2000 + step, [batch], 0, classes).forEach((one, n) => (labels[n * classes + Math.trunc(one)] = 1));
  return {
    images: Float32Array.from(drawn(1000 + step, [batch, side, side, 3], -2, 2)),
    labels,
    auxiliary: [],
    years: null,
  };
}

describe('schedules', () => {
  test.each(names)("have PyTorch's rates within 1e-9: %s", async (name) => {
    const rateOf = await resolveSchedule(solverOf(name));
    facts.rates[name]!.forEach((rate, step) => expect(Math.abs(rateOf(step) - rate)).toBeLessThan(1e-9));
    expect(facts.rates[name]).toHaveLength(steps);
  });
});

onEveryBackend(() => {
  test.each(names)("forty steps end at PyTorch's weights and averages within 1e-5: %s", async (name) => {
    const solver = solverOf(name);
    const network = smallNetwork(shapes, side, classes);
    const optimizer = await createOptimizer(network, solver);
    const rule = { optimizer, lossOf: await resolveLoss({ name: 'cross-entropy' }) };
    const rateOf = await resolveSchedule(solver);
    const source = { batch, input: side, classes, seed: 1 };
    for (let step = 0; step < steps; step++) {
      tf.dispose(updateOnBatch(network, rule, batchOf(step), source, rateOf(step), step));
    }
    expect(optimizer.evaluated === network).toBe(solver.averaging === 0);
    for (const [prefix, { variables }] of [
      ['', network],
      [solver.averaging === 0 ? '' : 'average of ', optimizer.evaluated],
    ] as const) {
      for (const [variable, values] of variables) {
        const difference = largestDifference(
          await values.data(),
          array(`${name}: ${prefix}${variable}`).values,
        );
        expect({ variable, prefix, close: difference < 1e-5 }).toEqual({ variable, prefix, close: true });
      }
    }
    optimizer.dispose();
    network.dispose();
  });
});
