import { availableParallelism } from 'node:os';
import type { BackendOptions } from '@adience/backend';
import type { LoadedExperiment } from '@adience/experiment';
import { openInputs } from '../../experiment/inputs.ts';
import { experimentHeader } from '../../experiment/experiment-header.ts';
import { recordAsked } from '../../experiment/record-asked.ts';
import { resolveRuns } from '../../experiment/resolve-run.ts';
import type { ExperimentView, LaunchOptions, Outcomes } from '../../experiment/run-experiment.ts';
import { scheduleRuns } from '../../experiment/schedule-runs.ts';
import { userCommand } from '../../experiment/environment.ts';
import { childExecutor } from './child-executor.ts';
import { gpus } from './gpus.ts';
import type { ToChild } from './messages.ts';

/**
 * Runs an experiment in child processes:
 * ```
 * N children, each with its share of threads or a GPU; labels and pixels prepared here -> next run to a free child
 * ```
 * A child that dies fails the run it was executing, and no other.
 */
export async function runInParallel(
  loaded: LoadedExperiment,
  parallel: number,
  backend: BackendOptions,
  options: LaunchOptions,
  signal: AbortSignal,
  view: ExperimentView & { readonly opened: (backend: string) => void },
): Promise<Outcomes> {
  const { experiment, plan } = loaded;
  // 1. Children, no more than there are runs; they load their engine while the pixels are prepared here.
  const children = Math.min(parallel, plan.runs.length);
  const threads = backend.threads ?? Math.max(1, Math.floor(availableParallelism() / children));
  const devices = gpus();
  const open: ToChild = {
    type: 'open',
    header: experimentHeader(experiment),
    options,
    backend: { ...backend, threads },
    command: userCommand(),
  };
  const executors = Array.from({ length: children }, (_, n) => {
    const device = devices[n % devices.length];
    return childExecutor(open, device === undefined ? {} : { CUDA_VISIBLE_DEVICES: device }, signal, view);
  });

  try {
    // 2. Bad data is found before anything is trained, and children find the pixels ready.
    const inputs = openInputs();
    const resolved = await resolveRuns(plan.runs, inputs).finally(() => inputs.close());
    await recordAsked(options.runs, loaded, resolved);

    // 3. Whoever is free takes the next run.
    return await scheduleRuns(plan.runs, executors, signal, view.ended);
  } finally {
    executors.forEach(({ close }) => close());
  }
}
