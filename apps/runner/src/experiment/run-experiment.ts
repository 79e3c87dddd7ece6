import { join } from 'node:path';
import type { BackendDescription } from '@adience/backend';
import type { LoadedExperiment, PlannedRun } from '@adience/config';
import { describeNetwork } from '@adience/model';
import { openRun, runFolder, runStanding, type RunWriter } from '@adience/tracking';
import { DivergedError } from '@adience/training';
import { describeEnvironment } from './environment.ts';
import { openInputs } from './inputs.ts';
import { prepareRun, type PreparedRun } from './prepare-run.ts';
import { InterruptedError, trainRun, type RunProgress } from './train-run.ts';

/** What a view of the experiment is told. */
export interface ExperimentView {
  started(run: PlannedRun, images: { readonly train: number; readonly test: number }): void;
  progress(run: PlannedRun, progress: RunProgress): void;
  ended(run: PlannedRun, outcome: RunOutcome): void;
}

export type RunOutcome =
  | { readonly status: 'skipped' | 'finished' }
  | { readonly status: 'failed'; readonly error: Error }
  | { readonly status: 'interrupted' };

/** How an experiment ended. */
export interface ExperimentOutcome {
  readonly folder: string;
  readonly outcomes: readonly { readonly run: PlannedRun; readonly outcome: RunOutcome }[];
}

/**
 * Runs every run of an experiment that is not finished yet, one after the other; one that fails does not
 * stop the others.
 *
 * @param runs folder of all runs, usually `runs`
 * @param signal aborts at the end of the current batch
 */
export async function runExperiment(
  { experiment, plan }: LoadedExperiment,
  runs: string,
  backend: BackendDescription,
  signal: AbortSignal,
  view: ExperimentView,
): Promise<ExperimentOutcome> {
  const folder = join(runs, experiment.name);
  const inputs = openInputs();
  const outcomes: { run: PlannedRun; outcome: RunOutcome }[] = [];
  try {
    // Every run's labels and pixels before the first is trained: bad data is found in the first minute.
    const labels = [];
    for (const run of plan.runs) labels.push(await prepareRun(run, inputs));
    const { environment, patch } = describeEnvironment(backend);

    for (const [at, run] of plan.runs.entries()) {
      if (signal.aborted) break;
      const { id, finish } = labels[at]!;
      const { trial, seed, testFold } = run;
      const place = runFolder(runs, experiment.name, trial.name, seed, testFold);
      let outcome: RunOutcome = { status: 'skipped' };
      if ((await runStanding(place, id)) !== 'finished') {
        const prepared = finish();
        const { train, validation, test } = prepared.split;
        const images = { train: train.length, validation: validation.length, test: test.length };
        view.started(run, images);
        const state = {
          id,
          experiment: experiment.name,
          ...(experiment.question === undefined ? {} : { question: experiment.question }),
          trial: trial.name,
          settings: trial.settings,
          baseline: trial.baseline,
          task: experiment.task,
          classes: prepared.classes,
          seed,
          testFold,
          planned: { folds: experiment.folds, seeds: experiment.seeds },
          parameters: describeNetwork(trial.config.model, prepared.classes.length).parameters,
          images,
        };
        const start = { state, config: trial.config, dataset: prepared.dataset, environment, patch };
        const writer = await openRun(place, start, folder);
        outcome = await attempt(run, prepared, writer, signal, view);
      }
      view.ended(run, outcome);
      outcomes.push({ run, outcome });
      if (outcome.status === 'interrupted') break;
    }
  } finally {
    inputs.close();
  }
  return { folder, outcomes };
}

/** Trains one run; what goes wrong is written down in its folder. */
async function attempt(
  run: PlannedRun,
  prepared: PreparedRun,
  writer: RunWriter,
  signal: AbortSignal,
  view: ExperimentView,
): Promise<RunOutcome> {
  try {
    await trainRun(run, prepared, writer, signal, (progress) => view.progress(run, progress));
    return { status: 'finished' };
  } catch (error) {
    const known = error instanceof Error ? error : new Error(String(error));
    if (known instanceof InterruptedError) {
      await writer.end('interrupted', known.message);
      return { status: 'interrupted' };
    }
    writer.log(known instanceof DivergedError ? known.message : (known.stack ?? known.message));
    await writer.end('failed', known.message.split('\n')[0]!);
    return { status: 'failed', error: known };
  }
}
