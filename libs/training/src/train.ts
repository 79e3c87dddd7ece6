import { setImmediate as turn } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs';
import type { Batch } from '@adience/augmentation';
import { ConfigError } from '@adience/config';
import { forward, probabilitiesOf, trainedVariables, type Network } from '@adience/networks';
import type { Seed } from '@adience/random';
import { DivergedError } from './diverged-error.ts';
import { loadBatches } from './loader/batch-loader.ts';
import type { BatchSource } from './loader/training-batch.ts';
import type { LossSettings } from './losses/loss.ts';
import { resolveLoss, type AuxiliaryLoss, type LossOfBatch } from './losses/resolve-loss.ts';
import type { Optimizer } from './optimizers/optimizer.ts';
import { resolveSchedule } from './schedules/resolve-schedule.ts';
import type { SolverSettings } from './solver-settings.ts';
import { trainingPass } from './training-pass.ts';

/** How a network is trained. */
export interface Training {
  readonly solver: SolverSettings;
  readonly loss: LossSettings;
  /** Tasks that it learns besides, in the order of its joint head; absent: none. */
  readonly auxiliary?: readonly AuxiliaryLoss[];
}

/** What one iteration showed. */
export interface Step {
  /** Batches seen, this one included. */
  readonly iteration: number;
  /** The loss of the batch before the update: of cross-entropy in nats. */
  readonly loss: number;
  /** Share of the batch classified correctly before the update, with dropout on. */
  readonly accuracy: number;
  readonly learningRate: number;
  /** Wall-clock seconds of the iteration, and the part of it spent waiting for the input. */
  readonly seconds: number;
  readonly inputSeconds: number;
}

/**
 * Trains a network in place; yields after every iteration, where the caller may record, validate or stop.
 * ```
 * batch (crops, labels) -> loss and gradients -> optimizer -> Step
 * ```
 * Everything drawn is a function of the iteration, so weights, the optimizer's state and `from` are all it takes to resume.
 *
 * @param from batches the network has seen
 * @param optimizer bound to the network; the caller frees it
 * @throws DivergedError where the loss is not finite
 */
export async function* train(
  network: Network,
  source: BatchSource,
  { solver, loss: lossSettings, auxiliary }: Training,
  optimizer: Optimizer,
  from = 0,
): AsyncGenerator<Step> {
  const rule = { optimizer, lossOf: await resolveLoss(lossSettings, imagesByClass(source), auxiliary) };
  const rateOf = await resolveSchedule(solver);
  const batches = loadBatches(source, from, solver.iterations);
  let batch: Batch | undefined;
  try {
    for (let iteration = from; iteration < solver.iterations; iteration++) {
      const start = performance.now();
      batch = await batches.next(batch); // 1. crops [B, 227, 227, 3] and one-hot labels [B, classes]
      const inputSeconds = (performance.now() - start) / 1000;
      const rate = rateOf(iteration);
      // 2. Gradients, 3. update.
      const [lossTensor, correctTensor] = updateOnBatch(network, rule, batch, source, rate, iteration);
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
  }
}

/** What an update takes besides the network. */
export interface UpdateRule {
  readonly optimizer: Optimizer;
  readonly lossOf: LossOfBatch;
}

/** One update on a batch as it is loaded; what it returns is the caller's to dispose. */
export const updateOnBatch = (
  network: Network,
  rule: UpdateRule,
  { images: crops, labels: oneHot, auxiliary: oneHots = [], years: ages = null }: Batch,
  { batch, input, classes, seed }: Pick<BatchSource, 'batch' | 'input' | 'classes' | 'seed'>,
  rate: number,
  iteration: number,
): [tf.Scalar, tf.Scalar] =>
  tf.tidy(() => {
    const images = tf.tensor4d(crops, [batch, input, input, 3]);
    const labels = tf.tensor2d(oneHot, [batch, classes]);
    const auxiliary = oneHots.map((one) => tf.tensor2d(one, [batch, one.length / batch]));
    const years = ages === null ? null : tf.tensor1d(ages);
    return update(network, rule, { images, labels, auxiliary, years }, rate, seed, iteration);
  });

/** A batch on the backend. */
export interface BatchTensors {
  /** Float32 [B, input, input, 3], normalised. */
  readonly images: tf.Tensor4D;
  /** Float32 [B, classes]. */
  readonly labels: tf.Tensor2D;
  /** Float32 [B, classes] for each auxiliary task; a row of zeros: no class. */
  readonly auxiliary?: readonly tf.Tensor2D[];
  /** Float32 [B]; absent or null: the loss does not use them. */
  readonly years?: tf.Tensor1D | null;
}

/** One update; returns the loss and the number of images classified correctly, both before it. */
export function update(
  network: Network,
  { optimizer, lossOf }: UpdateRule,
  { images, labels, auxiliary = [], years = null }: BatchTensors,
  rate: number,
  seed: Seed,
  iteration: number,
): [tf.Scalar, tf.Scalar] {
  const pass = trainingPass(network, seed, iteration);
  const trained = trainedVariables(network);
  let logits: tf.Tensor2D | undefined;
  const { value, grads } = tf.variableGrads(() => {
    logits = tf.keep(forward(network, images, pass));
    return lossOf(labels, logits, { auxiliary, years });
  }, [...trained.values()]);
  const right = tf.equal(tf.argMax(probabilitiesOf(network, logits!), -1), tf.argMax(labels, -1));
  const correct = tf.sum(tf.cast(right, 'float32')) as tf.Scalar;
  logits!.dispose();
  pass.assignState(); // before the optimizer, which may average batch statistics with the weights
  optimizer.step(byName(grads, trained), rate);
  return [value, correct];
}

/**
 * Gradients by the network's own names, the same in every process, so that an optimizer may keep state under them.
 *
 * @param gradients by the names that TensorFlow.js numbers its variables by
 * @throws ConfigError for a variable that the loss does not depend on: it would stay as it was initialised, unnoticed
 */
function byName(
  gradients: Readonly<Record<string, tf.Tensor>>,
  trained: ReadonlyMap<string, tf.Variable>,
): Readonly<Record<string, tf.Tensor>> {
  const named: Record<string, tf.Tensor> = {};
  for (const [name, variable] of trained) {
    const gradient = gradients[variable.name];
    if (gradient === undefined) {
      throw new ConfigError(
        `model: the loss does not depend on ${name}; use it in forward, or give it the kind state`,
      );
    }
    named[name] = gradient;
  }
  return named;
}

function imagesByClass({ train, classes }: BatchSource): readonly number[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (const { trueClass } of train) counts[trueClass]! += 1;
  return counts;
}
