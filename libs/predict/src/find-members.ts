import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@adience/config';
import { datasets, type DatasetDefinition } from '@adience/datasets';
import { tasks } from '@adience/tasks';
import { findRuns, readConfig, readState, type ListedRun } from '@adience/tracking';
import { readWeights, type WeightBundle } from '@adience/networks';

/** A trained network that takes part in a prediction. */
export interface Member {
  /** Name of what it predicts. */
  readonly task: string;
  readonly bundle: WeightBundle;
  /** How the faces that it was trained on were cut, where that is known. */
  readonly alignment: string | null;
}

/**
 * The trained networks that a word names: a folder of weights, a run, or an experiment, or a trial of it, with a run for each
 * fold.
 *
 * @param runs folder of all runs
 * @throws ConfigError where it names nothing, or runs of several trials; ModelFileError where weights are damaged
 */
export async function findMembers(word: string, runs: string): Promise<readonly Member[]> {
  if (existsSync(join(word, 'weights.json'))) return [await importedMember(word)];
  if (existsSync(join(word, 'run.json'))) return [await memberOfRun(word)];
  if (existsSync(word) && !statSync(word).isDirectory())
    throw new ConfigError(`--weights ${word}: is a file; give a run, a folder of weights, or an experiment`);
  const found = await findRuns(runs, word, warn).catch((error: Error) => {
    throw error instanceof ConfigError ? new ConfigError(`--weights ${word}: ${error.message}`) : error;
  });
  const finished = found.filter(({ status, files }) => status === 'finished' && files.has('weights'));
  requireOneTrial(word, finished, found.length);
  const members = [];
  for (const { folder } of finished) members.push(await memberOfRun(folder));
  return members;
}

/** An ensemble is over folds and seeds; trials are different questions. */
function requireOneTrial(word: string, finished: readonly ListedRun[], all: number): void {
  if (finished.length === 0)
    throw new ConfigError(
      `--weights ${word}: none of its ${all} runs is finished and has weights; adience run first`,
    );
  const trials = [...new Set(finished.map(({ state }) => state.trial))];
  const { experiment } = finished[0]!.state;
  if (trials.length > 1)
    throw new ConfigError(
      `--weights ${word}: has ${trials.length} trials; choose one: ${trials.map((trial) => `${experiment}/${trial}`).join(', ')}`,
    );
}

async function memberOfRun(folder: string): Promise<Member> {
  const { task } = readState(folder)!; // it is there: its run.json was found
  const { dataset } = await readConfig(folder);
  const bundle = await readWeights(join(folder, 'weights'));
  const known = datasets as unknown as Readonly<Record<string, DatasetDefinition | undefined>>;
  return { task, bundle, alignment: known[dataset.name]?.alignment?.(dataset) ?? null };
}

/** Imported weights do not say what they are for; their classes do. */
async function importedMember(folder: string): Promise<Member> {
  const bundle = await readWeights(folder);
  const { classes } = bundle.metadata;
  const task = Object.values(tasks).find((one) => one.classes.join('\n') === classes.join('\n'));
  return { task: task?.name ?? 'class', bundle, alignment: null };
}

const warn = (message: string) => console.error(`warning: ${message}`);
