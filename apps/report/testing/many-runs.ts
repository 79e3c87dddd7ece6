import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSealedJson, sealedJson } from '@adience/files';
import { tasks } from '@adience/tasks';
import type { RunState } from '@adience/tracking';
import { fixtureRuns, type FixtureOptions } from './fixture-runs.ts';

const count = 400;

/** A sweep of two keys: 20 learning rates times 20 dropouts. */
const settings = Array.from({ length: count }, (_, at) => ({
  'solver.learningRate': Number((0.0001 * (1 + Math.floor(at / 20))).toFixed(4)),
  'model.dropout': Number((0.04 * (1 + (at % 20))).toFixed(2)),
}));

/** For tests: an experiment of 400 trials on five folds each, 2,000 runs, with few images and short histories. */
export const manyRuns = {
  experiment: 'sweep-of-many',
  task: tasks.gender,
  dataset: 'synthetic',
  images: 20,
  history: 5,
  crops: ['center'],
  settings,
  trials: settings.map((one) => `learningRate=${one['solver.learningRate']},dropout=${one['model.dropout']}`),
} as const satisfies FixtureOptions;

/** Trials that are written by the real writer; the others are copies of them under other names. */
const written = 5;

/** Writes its runs. */
export async function writeManyRuns(runs: string): Promise<void> {
  const { trials, experiment } = manyRuns;
  await fixtureRuns(runs, {
    ...manyRuns,
    trials: trials.slice(0, written),
    settings: settings.slice(0, written),
  });
  for (let at = written; at < count; at++) {
    const folder = join(runs, experiment, trials[at]!);
    cpSync(join(runs, experiment, trials[at % written]!), folder, { recursive: true });
    for (let fold = 0; fold < 5; fold++) {
      const path = join(folder, 'seed-1', `fold-${fold}`, 'run.json');
      const state = openSealedJson(readFileSync(path, 'utf8')) as RunState;
      const own = { ...state, trial: trials[at]!, settings: settings[at]!, baseline: false };
      writeFileSync(path, `${sealedJson(own, 2)}\n`);
    }
  }
}
