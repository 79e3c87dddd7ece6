import type { BackendDescription } from '@adience/backend';
import type { LoadedExperiment, PlannedRun } from '@adience/experiment';
import { describeEnvironment } from './environment.ts';
import { executeRun, type RunOutcome } from './execute-run.ts';
import { openInputs } from './inputs.ts';
import { experimentHeader } from './experiment-header.ts';
import { recordAsked } from './record-asked.ts';
import { resolveRuns } from './resolve-run.ts';
import { scheduleRuns } from './schedule-runs.ts';
import type { RetryPolicy } from './skip-reason.ts';
import type { RunProgress } from './train-run.ts';

/** What a view of the experiment is given. */
export interface ExperimentView {
  /** @param from batches that an earlier attempt had seen */
  started(run: PlannedRun, images: { readonly train: number; readonly test: number }, from: number): void;
  progress(run: PlannedRun, progress: RunProgress): void;
  ended(run: PlannedRun, outcome: RunOutcome): void;
  warn(message: string): void;
}

/** How an experiment is run; none of this changes a result. */
export interface LaunchOptions {
  /** Folder of all runs, usually `runs`. */
  readonly runs: string;
  readonly retry: RetryPolicy;
  readonly checkpointSeconds: number;
  readonly tags: readonly string[];
}

export type Outcomes = ReadonlyMap<PlannedRun, RunOutcome>;

/** Executes every unfinished run of an experiment in this process, one after the other. */
export async function runExperiment(
  loaded: LoadedExperiment,
  backend: BackendDescription,
  options: LaunchOptions,
  signal: AbortSignal,
  view: ExperimentView,
): Promise<Outcomes> {
  const { experiment, plan } = loaded;
  const inputs = openInputs();
  try {
    // All labels and pixels are checked before the first run is trained: bad data is found in the first minute.
    const resolved = await resolveRuns(plan.runs, inputs);
    await recordAsked(options.runs, loaded, resolved);
    const header = experimentHeader(experiment);
    const provenance = describeEnvironment(backend);
    const here = {
      execute: (run: PlannedRun) =>
        executeRun(run, resolved.get(run)!, {
          ...options,
          header,
          provenance,
          signal,
          warn: view.warn,
          started: (images, from) => view.started(run, images, from),
          progress: (progress) => view.progress(run, progress),
        }),
    };
    return await scheduleRuns(plan.runs, [here], signal, view.ended);
  } finally {
    inputs.close();
  }
}
