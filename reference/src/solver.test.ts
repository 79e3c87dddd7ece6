import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import type { LeviHassnerSettings } from '@adience/networks';
import { createOptimizer, resolveLoss, resolveSchedule, solverSchemaOf, update } from '@adience/training';
import { drawn } from './drawn.ts';
import { drawnNetwork } from './drawn-network.ts';
import { fixture } from './fixture.ts';
import { largestDifference } from './largest-difference.ts';
import { onEveryBackend } from './on-every-backend.ts';

const { facts, array } = fixture<{
  readonly model: Partial<LeviHassnerSettings> & { readonly input: number };
  readonly solver: Readonly<Record<string, unknown>> & {
    readonly batch: number;
    readonly iterations: number;
  };
  readonly classes: number;
}>('solver');

onEveryBackend(() => {
  test("forty steps of SGD, the rate dropping half-way, end at PyTorch's weights within 1e-4", async () => {
    const { model, classes } = facts;
    const config = solverSchemaOf(new Map()).parse(facts.solver);
    const { batch } = config;
    const network = await drawnNetwork(model, classes);
    const rateOf = await resolveSchedule(config);
    const optimizer = await createOptimizer(network, config);
    const rule = { optimizer, lossOf: await resolveLoss({ name: 'cross-entropy' }) };
    const shape: [number, number, number, number] = [batch, model.input, model.input, 3];
    const losses: number[] = [];
    for (let iteration = 0; iteration < config.iterations; iteration++) {
      const [loss, correct] = tf.tidy(() => {
        const images = tf.tensor4d(Float32Array.from(drawn(1000 + iteration, shape, -120, 120)), shape);
        const classOf = Int32Array.from(drawn(2000 + iteration, [batch], 0, classes));
        const labels = tf.oneHot(tf.tensor1d(classOf, 'int32'), classes).toFloat() as tf.Tensor2D;
        return update(network, rule, { images, labels }, rateOf(iteration), 1, iteration);
      });
      losses.push((await loss.data())[0]!);
      tf.dispose([loss, correct]);
    }
    expect(largestDifference(losses, array('losses').values)).toBeLessThan(1e-4);
    for (const [name, variable] of network.variables) {
      const difference = largestDifference(await variable.data(), array(name).values);
      expect({ name, close: difference < 1e-4 }).toEqual({ name, close: true });
    }
    optimizer.dispose();
    network.dispose();
  }, 120_000);
});
