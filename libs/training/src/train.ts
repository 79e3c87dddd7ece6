import { setImmediate as turn } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs';
import type { Batch } from '@adience/augmentation';
import type { SolverConfig } from './solver-settings.ts';
import { forward, type Network } from '@adience/networks';
import { crossEntropy } from './losses/cross-entropy.ts';
import { DivergedError } from './diverged-error.ts';
import { dropoutMasks } from './dropout-masks.ts';
import { learningRate } from './learning-rate.ts';
import { createSolver, type Solver } from './optimizers/sgd.ts';
import { supplyBatches } from './loader/batch-loader.ts';
import type { BatchSource } from './loader/training-batch.ts';

/** What one iteration showed. */
export interface Step {
  /** Batches seen, this one included. */
  readonly iteration: number;
  /** Mean cross-entropy of the batch before the update, in nats. */
  readonly loss: number;
  /** Share of the batch classified rightly before the update, with dropout on. */
  readonly accuracy: number;
  readonly learningRate: number;
  /** Wall-clock seconds of the iteration, and the part of it spent waiting for the input. */
  readonly seconds: number;
  readonly inputSeconds: number;
}

/**
 * Trains a network in place; yields after every iteration, where the caller may record, validate or stop.
 * ```
 * batch (crops, labels) -> loss and gradients -> Caffe's SGD -> Step
 * ```
 * Everything drawn is a function of the iteration, so weights, velocities and `from` are all it takes to go on.
 *
 * @param from batches the network has seen
 * @param solver keeps the velocities; freed at the end
 * @throws DivergedError where the loss is not finite
 */
export async function* train(
  network: Network,
  source: BatchSource,
  config: SolverConfig,
  from = 0,
  solver = createSolver(network, config),
): AsyncGenerator<Step> {
  const batches = supplyBatches(source, from, config.iterations);
  let batch: Batch | undefined;
  try {
    for (let iteration = from; iteration < config.iterations; iteration++) {
      const start = performance.now();
      batch = await batches.next(batch); // 1. crops [B, 227, 227, 3] and one-hot labels [B, classes]
      const inputSeconds = (performance.now() - start) / 1000;
      const rate = learningRate(config, iteration);
      const shape = [source.batch, source.input, source.input, 3] as [number, number, number, number];
      const { images: crops, labels: oneHot } = batch;
      const [lossTensor, correctTensor] = tf.tidy(() => {
        const images = tf.tensor4d(crops, shape);
        const labels = tf.tensor2d(oneHot, [source.batch, source.classes]);
        return update(network, solver, images, labels, rate, source.seed, iteration); // 2. gradients, 3. update
      });
      const [[loss], [correct]] = await Promise.all([lossTensor.data(), correctTensor.data()]);
      tf.dispose([lossTensor, correctTensor]);
      if (!Number.isFinite(loss))
        throw new DivergedError(`at iteration ${iteration + 1}: the loss is ${loss}`);
      await turn(); // progress lines and signals get their turn even where the backend never waits
      const seconds = (performance.now() - start) / 1000;
      yield {
        iteration: iteration + 1,
        loss: loss!,
        accuracy: correct! / source.batch,
        learningRate: rate,
        seconds,
        inputSeconds,
      };
    }
  } finally {
    await batches.close();
    solver.dispose();
  }
}

/** One update; returns the loss and the number of images classified rightly, both before it. */
export function update(
  network: Network,
  solver: Solver,
  images: tf.Tensor4D,
  labels: tf.Tensor2D,
  rate: number,
  seed: number,
  iteration: number,
): [tf.Scalar, tf.Scalar] {
  const masks = dropoutMasks(network, images.shape[0], seed, iteration);
  let logits: tf.Tensor2D | undefined;
  const { value, grads } = tf.variableGrads(() => {
    logits = tf.keep(forward(network, images, masks));
    return crossEntropy(labels, logits);
  }, [...network.variables.values()]);
  const right = tf.equal(tf.argMax(logits!, -1), tf.argMax(labels, -1));
  const correct = tf.sum(tf.cast(right, 'float32')) as tf.Scalar;
  logits!.dispose();
  solver.step(grads, rate);
  return [value, correct];
}
