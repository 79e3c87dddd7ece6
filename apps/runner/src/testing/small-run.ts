import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chooseBackend } from '@adience/backend';
import { loadExperiment } from '@adience/experiment';
import { runExperiment } from '../experiment/run-experiment.ts';
import type { RunProgress } from '../experiment/train-run.ts';

/** What differs between small runs; maps are YAML. */
export interface SmallRun {
  readonly name: string;
  readonly validation?: string;
  readonly solver?: string;
  readonly checkpointSeconds?: number;
}

/**
 * Trains and tests fold 0 of a few synthetic faces, in this process.
 *
 * @param home folder of the data, and of `runs`
 * @param stopAt sends Ctrl-C with the progress for which it is true
 */
export async function smallRun(
  home: string,
  { name, validation = '{ split: none }', solver = '{}', checkpointSeconds = 60 }: SmallRun,
  runs: string,
  stopAt: (progress: RunProgress) => boolean = () => false,
) {
  const file = join(home, `${name}.yaml`);
  const base = join(home, `${name}-base.yaml`);
  writeFileSync(
    base,
    `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: ${name}
dataset: { name: synthetic, root: ${home}, subjects: 40, imagesPerSubject: 2 }
task: gender
folds: [0]
image: { size: 40 }
model: { input: 36, width: 0.0625 }
solver: { batch: 8, iterations: 30, stepSize: 100 }
validation: ${validation}
`,
  );
  writeFileSync(file, `extends: ${base}\nsolver: ${solver}\n`);
  const stop = new AbortController();
  const seen: RunProgress[] = [];
  const outcomes = await runExperiment(
    await loadExperiment(file, []),
    await chooseBackend({ name: 'onnxruntime', device: 'cpu', threads: 1 }),
    {
      runs: join(home, runs),
      retry: { failed: false, stale: false, force: false },
      checkpointSeconds,
      tags: [],
    },
    stop.signal,
    {
      started: () => undefined,
      progress: (_, progress) => {
        seen.push(progress);
        if (stopAt(progress)) stop.abort();
      },
      ended: () => undefined,
      warn: () => undefined,
    },
  );
  const folder = join(home, runs, name, 'base/seed-1/fold-0');
  return {
    folder,
    outcome: [...outcomes.values()][0],
    seen,
    attempts: JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')).attempts,
    files: () => [
      readFileSync(join(folder, 'predictions.csv'), 'utf8'),
      readFileSync(join(folder, 'history.csv'), 'utf8').replaceAll(/,[^,\n]*\n/g, '\n'), // but for how fast it went
    ],
  };
}
