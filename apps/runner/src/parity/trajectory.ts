import { chooseBackend, type BackendOptions } from '@adience/backend';
import { experimentSchema } from '@adience/experiment';
import { createNetwork, networks } from '@adience/networks';
import { createOptimizer, predict, train } from '@adience/training';
import { BENCH_CLASSES } from '../bench/bench-config.ts';
import { noiseImages } from '../bench/noise-images.ts';

/** What a backend computes in the same thirty steps. */
export interface Trajectory {
  readonly losses: readonly number[];
  /** Probabilities of each class, image after image. */
  readonly predictions: readonly number[];
}

const STEPS = 30;

/** The paper's network, so small that plain JavaScript trains it in seconds. */
const SMALL = { image: 36, model: { input: 32, width: 0.125, conv1Stride: 2, init: 'he-normal' } };

/** What can be trained: the paper's network made small, and each network with its defaults on 64 pixels. */
export const TRAJECTORIES = ['small', ...Object.keys(networks)] as const;

/**
 * Thirty training steps of a network on small images with everything that a run has: dropout, LRN, momentum,
 * weight decay and two drops of the rate; then its predictions. A process has one backend: `adience trajectory` prints
 * that of another.
 *
 * @param network one of `TRAJECTORIES`
 */
export async function trajectory(options: BackendOptions, network: string): Promise<Trajectory> {
  await chooseBackend(options);
  const sizes = network === 'small' ? SMALL : { image: 72, model: { name: network, input: 64 } };
  const config = experimentSchema().parse({
    name: 'parity',
    task: 'age',
    dataset: { name: 'synthetic' },
    image: { size: sizes.image },
    model: sizes.model,
    solver: { learningRate: 0.005, headMultiplier: 1, stepSize: 10, batch: 4, iterations: STEPS },
  });
  const { model, image, solver, augmentation } = config;
  const { source, labelled } = noiseImages(image.size, 24, BENCH_CLASSES);
  const trained = await createNetwork(model, BENCH_CLASSES, 1);
  const batches = { ...source, train: labelled, augmentation, input: model.input, classes: BENCH_CLASSES };
  const losses: number[] = [];
  const optimizer = await createOptimizer(trained, solver);
  const inputs = { ...batches, batch: solver.batch, seed: 1 };
  for await (const { loss } of train(trained, inputs, config, optimizer)) {
    losses.push(loss);
  }
  optimizer.dispose();
  const { center } = await predict(trained, source, labelled, ['center'], 12);
  return { losses, predictions: center!.flatMap(({ probabilities }) => probabilities) };
}
