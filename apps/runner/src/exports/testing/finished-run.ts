import { join } from 'node:path';
import { openRun, readRun, runFolder, type RunRecord } from '@adience/tracking';
import { runStart } from '../../testing/run-start.ts';

/** Writes a finished run of experiment x into a folder of runs, and reads it back. Its validation loss is NaN. */
export async function finishedRun(runs: string): Promise<RunRecord> {
  const folder = runFolder(runs, 'x', 'base', 1, 0);
  const start = runStart({ baseline: false, planned: { folds: [0], seeds: [1] } });
  const writer = await openRun(folder, start, join(runs, 'x'));
  writer.history({
    iteration: 10,
    split: 'train',
    loss: 0.7,
    accuracy: 0.5,
    learningRate: 0.001,
    imagesPerSecond: 12,
  });
  writer.history({
    iteration: 10,
    split: 'validation',
    loss: Number.NaN,
    accuracy: 0.25,
    learningRate: 0.001,
    imagesPerSecond: 12,
  });
  const rows = [{ image: 'i', subject: 's', trueClass: 0, crop: 'center', probabilities: [0.75, 0.25] }];
  await writer.finish(rows, { center: { exact: 1 } }, {});
  return readRun(folder);
}
