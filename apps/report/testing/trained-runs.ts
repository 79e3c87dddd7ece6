import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseBackend } from '@adience/backend';
import { imageSchema } from '@adience/datasets';
import { createNetwork, leviHassnerSettings, saveWeights } from '@adience/networks';
import type { Task } from '@adience/tasks';
import { fixtureRuns } from './fixture-runs.ts';

/**
 * For tests: an experiment of five folds, each with a small network of its own, whose weights are as they were drawn: they answer
 * photos, and differ in what they say.
 */
export async function trainedRuns(runs: string, experiment: string, task: Task): Promise<void> {
  await chooseBackend({ name: 'cpu' });
  await fixtureRuns(runs, { experiment, task, dataset: 'adience', trials: ['base'], images: 20 });
  const image = imageSchema.parse({ size: 24 });
  const settings = {
    name: 'levi-hassner',
    ...leviHassnerSettings.parse({ input: 22, width: 0.0625, conv1Stride: 2, init: 'he-normal' }),
  };
  for (const fold of [0, 1, 2, 3, 4]) {
    const folder = join(runs, experiment, 'base/seed-1', `fold-${fold}`, 'weights');
    await mkdir(folder);
    const network = await createNetwork(settings, task.classes.length, fold);
    const mean = new Float32Array(24 * 24 * 3).fill(120);
    await saveWeights(network, folder, { classes: task.classes, image, mean });
    network.dispose();
  }
}
