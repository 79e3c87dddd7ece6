import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runSummary } from '@adience/evaluation';
import {
  auxiliaryConfig,
  auxiliaryExperiment,
  auxiliaryIdentity,
  type AuxiliaryTask,
  type PlannedRun,
} from '@adience/experiment';
import { saveWeights, type Network } from '@adience/networks';
import { taskOf } from '@adience/tasks';
import { openRun, readRunStatus, runFolder, type Attempt, type RunStart } from '@adience/tracking';
import { predict, type LabelledImage } from '@adience/training';
import type { PreparedRun } from './resolve-run.ts';
import { copyUserParts } from './user-parts.ts';

/** What was trained, of which the results of an auxiliary task are written. */
export interface JointRun {
  readonly run: PlannedRun;
  readonly prepared: PreparedRun;
  /** As the run itself is opened. */
  readonly start: RunStart;
  /** Folder of all runs, usually `runs`. */
  readonly runs: string;
}

/**
 * The results of an auxiliary task as a run of its own, in `runs/<experiment>.<task>/`: everything that reads runs
 * then reads them. It is written whole once the network is trained, and again where its run is resumed.
 *
 * @param at its place among the auxiliary tasks
 * @param network of that task alone
 * @param trained the folder that has the history of the training
 * @returns the number of test images that have a class for the task; with none nothing is written
 */
export async function writeAuxiliaryRun(
  { run, prepared, start, runs }: JointRun,
  at: number,
  network: Network,
  trained: string,
  timings: Pick<Attempt, 'trainingSeconds' | 'imagesPerSecond'>,
): Promise<number> {
  const { trial, seed, testFold } = run;
  const auxiliary = trial.config.auxiliary[at]!;
  const { testSource, split } = prepared;
  const test = withClass(split.test, at);
  if (test.length === 0) return 0;
  const experiment = auxiliaryExperiment(start.state.experiment, auxiliary.task);
  const folder = runFolder(runs, experiment, trial.name, seed, testFold);
  const { task, dataset } = prepared.auxiliary[at]!;
  const opened = auxiliaryStart({ ...start, dataset }, auxiliary, network, {
    train: withClass(split.train, at).length,
    validation: withClass(split.validation, at).length,
    test: test.length,
  });
  // What an earlier training left is moved aside, as the run's own results are; what this one left is written again.
  const anew = (await readRunStatus(folder, opened.state.id)).status === 'finished';
  const writer = await openRun(folder, opened, join(runs, experiment), { anew });
  await copyUserParts([trial.config], folder);
  const { image, evaluation } = trial.config;
  const predictions = await predict(network, testSource, test, evaluation.crops);
  const metadata = { classes: task.classes, image, mean: testSource.normalisation.mean };
  await saveWeights(network, join(folder, 'weights'), metadata);
  await copyFile(join(trained, 'history.csv'), join(folder, 'history.csv'));
  const rows = evaluation.crops.flatMap((crop) => predictions[crop]!.map((row) => ({ ...row, crop })));
  await writer.finish(rows, runSummary(task, predictions), timings);
  return test.length;
}

/**
 * The auxiliary results that a finished run has no more, as names of their experiments: it has to be trained again to
 * have them.
 */
export function missingResults(
  { trial, seed, testFold }: PlannedRun,
  runs: string,
  experiment: string,
  load: () => PreparedRun,
): readonly string[] {
  const folderOf = (name: string) => runFolder(runs, name, trial.name, seed, testFold);
  return trial.config.auxiliary
    .map(({ task }, at) => ({ name: auxiliaryExperiment(experiment, task), at }))
    .filter(({ name }) => !existsSync(join(folderOf(name), 'run.json')))
    .filter(({ at }) => withClass(load().split.test, at).length > 0)
    .map(({ name }) => name);
}

function auxiliaryStart(
  { state, config, ...rest }: RunStart,
  auxiliary: AuxiliaryTask,
  { spec }: Network,
  images: RunStart['state']['images'],
): RunStart {
  const { name, classes, ordered } = taskOf(auxiliary.task);
  if (!('model' in config)) throw new Error('an auxiliary task needs a network');
  const own = auxiliaryConfig(config, auxiliary);
  return {
    ...rest,
    config: own,
    state: {
      ...state,
      id: auxiliaryIdentity(state.id, auxiliary.task),
      experiment: own.name,
      task: name,
      classes,
      ordered,
      images,
      parameters: spec.parameters,
      flops: spec.cost.reduce((sum, { flops }) => sum + flops, 0),
    },
  };
}

/** Images that have a class for an auxiliary task, with that class as the true one. */
const withClass = (images: readonly LabelledImage[], at: number): readonly LabelledImage[] =>
  images.flatMap(({ image, subject, auxiliary }) => {
    const trueClass = auxiliary?.[at] ?? null;
    return trueClass === null ? [] : [{ image, subject, trueClass }];
  });
