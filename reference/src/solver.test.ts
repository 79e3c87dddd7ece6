import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { experimentSchema } from '@adience/experiment';
import { type ModelConfig } from '@adience/networks';
import { type SolverConfig } from '@adience/training';
import { createSolver, learningRate, update } from '@adience/training';
import { drawn } from './drawn.ts';
import { drawnNetwork } from './drawn-network.ts';
import { fixture } from './fixture.ts';
import { largestDifference } from './largest-difference.ts';
import { onEveryBackend } from './on-every-backend.ts';

const { facts, array } = fixture<{
  readonly model: Partial<ModelConfig> & { readonly input: number };
  readonly solver: Partial<SolverConfig> & { readonly batch: number; readonly iterations: number };
  readonly classes: number;
}>('solver');
const defaults = experimentSchema().parse({ name: 'x', task: 'age', dataset: { name: 'adience' } }).solver;

onEveryBackend(() => {
  test("forty steps of SGD, the rate dropping half-way, end at PyTorch's weights within 1e-4", async () => {
    const { model, classes } = facts;
    const config = { ...defaults, ...facts.solver };
    const { batch } = config;
    const network = drawnNetwork(model, classes);
    const solver = createSolver(network, config);
    const shape: [number, number, number, number] = [batch, model.input, model.input, 3];
    const losses: number[] = [];
    for (let iteration = 0; iteration < config.iterations; iteration++) {
      const [loss, correct] = tf.tidy(() => {
        const images = tf.tensor4d(Float32Array.from(drawn(1000 + iteration, shape, -120, 120)), shape);
        const classOf = Int32Array.from(drawn(2000 + iteration, [batch], 0, classes));
        const labels = tf.oneHot(tf.tensor1d(classOf, 'int32'), classes).toFloat() as tf.Tensor2D;
        return update(network, solver, images, labels, learningRate(config, iteration), 1, iteration);
      });
      losses.push((await loss.data())[0]!);
      tf.dispose([loss, correct]);
    }
    expect(largestDifference(losses, array('losses').values)).toBeLessThan(1e-4);
    for (const [name, variable] of network.variables) {
      const difference = largestDifference(await variable.data(), array(name).values);
      expect({ name, close: difference < 1e-4 }).toEqual({ name, close: true });
    }
    solver.dispose();
    network.dispose();
  }, 120_000);
});
