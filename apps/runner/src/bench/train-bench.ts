import * as tf from '@tensorflow/tfjs';
import { createNetwork, type Network } from '@adience/networks';
import {
  createOptimizer,
  resolveLoss,
  train,
  trainingBatches,
  updateOnBatch,
  type BatchSource,
  type Optimizer,
} from '@adience/training';
import { BENCH_CLASSES, benchConfig } from './bench-config.ts';
import type { BenchSettings, StepTimes } from './bench-result.ts';
import { noiseImages } from './noise-images.ts';
import { stepTimes } from './step-times.ts';

/** Training steps as a run makes them, less the time they wait for their input. */
export async function trainBench(settings: BenchSettings): Promise<StepTimes> {
  const config = await benchConfig(settings);
  const { model, image, solver, augmentation } = config;
  const { source, labelled } = noiseImages(image.size, solver.batch, BENCH_CLASSES);
  const network = await createNetwork(model, BENCH_CLASSES, 1);
  const batches = { ...source, train: labelled, augmentation, input: model.input, seed: 1 };
  const optimizer = await createOptimizer(network, solver);
  const inputs = { ...batches, classes: BENCH_CLASSES, batch: solver.batch };
  async function* steps() {
    const all = train(network, inputs, config, optimizer);
    for await (const { seconds, inputSeconds } of all) yield seconds - inputSeconds;
  }
  const times =
    settings.together === 1 ? steps() : stepsTogether(network, inputs, config.loss, optimizer, settings);
  try {
    return await stepTimes(times, settings);
  } finally {
    optimizer.dispose();
    network.dispose();
  }
}

/** Seconds a step where only the last one's loss is read, so that a device is not waited for in between. */
async function* stepsTogether(
  network: Network,
  source: BatchSource,
  loss: Parameters<typeof resolveLoss>[0],
  optimizer: Optimizer,
  settings: BenchSettings,
): AsyncGenerator<number> {
  const rule = { optimizer, lossOf: await resolveLoss(loss) };
  const batchOf = await trainingBatches(source);
  const { together } = settings;
  for (let round = 0; ; round++) {
    const first = round * together;
    const batches = Array.from({ length: together }, (_, n) => batchOf(first + n));
    const start = performance.now();
    let last: readonly [tf.Scalar, tf.Scalar] | undefined;
    for (const [n, batch] of batches.entries()) {
      tf.dispose([...(last ?? [])]);
      last = updateOnBatch(network, rule, batch, source, LEARNING_RATE, first + n);
    }
    await last![0].data();
    tf.dispose([...last!]);
    yield (performance.now() - start) / 1000 / together;
  }
}

/** Its value is of no consequence here. */
const LEARNING_RATE = 1e-3;
