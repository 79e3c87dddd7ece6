import * as tf from '@tensorflow/tfjs';
import { createNetwork, forward } from '@adience/networks';
import { BENCH_CLASSES, benchConfig } from './bench-config.ts';
import type { BenchSettings, StepTimes } from './bench-result.ts';
import { stepTimes } from './step-times.ts';

/** Probabilities of one batch that stays the same, read back each time. */
export async function predictBench(settings: BenchSettings): Promise<StepTimes> {
  const { model } = await benchConfig(settings);
  const { input } = model;
  const network = await createNetwork(model, BENCH_CLASSES, 1);
  const images = tf.randomNormal<tf.Rank.R4>([settings.batch, input, input, 3], 0, 60, 'float32', 1);
  async function* steps() {
    for (;;) {
      const start = performance.now();
      const probabilities = tf.tidy(() => tf.softmax(forward(network, images)));
      await probabilities.data();
      probabilities.dispose();
      yield (performance.now() - start) / 1000;
    }
  }
  try {
    return await stepTimes(steps(), settings);
  } finally {
    images.dispose();
    network.dispose();
  }
}
