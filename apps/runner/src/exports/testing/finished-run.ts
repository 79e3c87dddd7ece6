import { join } from 'node:path';
import { experimentSchema, trialConfigOf } from '@adience/experiment';
import { openRun, readRun, runFolder, type RunRecord } from '@adience/tracking';

/** Writes a finished run of experiment x into a folder of runs, and reads it back. Its validation loss is NaN. */
export async function finishedRun(runs: string): Promise<RunRecord> {
  const experiment = experimentSchema().parse({
    name: 'x',
    task: 'gender',
    dataset: { name: 'adience' },
  });
  const folder = runFolder(runs, 'x', 'base', 1, 0);
  const writer = await openRun(
    folder,
    {
      state: {
        id: 'i',
        experiment: 'x',
        trial: 'base',
        settings: {},
        baseline: false,
        task: 'gender',
        seed: 1,
        classes: ['male', 'female'],
        testFold: 0,
        planned: { folds: [0], seeds: [1] },
      },
      config: trialConfigOf(experiment),
      dataset: {
        name: 'adience',
        synthetic: false,
        labels: 'authors',
        duplicates: 'keep',
        digest: 'd',
        splitDigest: 's',
        rows: 1,
        repeatedRows: 0,
        countsByFold: [[1, 0]],
        excluded: [],
        unreadable: [],
      },
      environment: {
        commit: 'c0ffee',
        dirtyPatch: null,
        command: 'adience run',
        node: 'v20',
        platform: 'linux',
        cpu: 'c',
        cores: 2,
        packages: {},
        backend: { name: 'cpu', version: '4', device: 'cpu', threads: null },
      },
      patch: null,
    },
    join(runs, 'x'),
  );
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
