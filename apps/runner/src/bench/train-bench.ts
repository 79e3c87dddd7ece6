import { createNetwork } from '@adience/networks';
import { createOptimizer, train } from '@adience/training';
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
  async function* steps() {
    const inputs = { ...batches, classes: BENCH_CLASSES, batch: solver.batch };
    const all = train(network, inputs, config, optimizer);
    for await (const { seconds, inputSeconds } of all) yield seconds - inputSeconds;
  }
  try {
    return await stepTimes(steps(), settings);
  } finally {
    network.dispose();
  }
}
