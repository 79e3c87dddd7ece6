import type { CommandModule } from 'yargs';
import { chooseBackend } from '@adience/backend';
import { loadExperiment, type LoadedExperiment } from '@adience/experiment';
import { runFolder, runStanding } from '@adience/tracking';
import { counted } from '../counted.ts';
import { exitCode } from '../experiment/exit-code.ts';
import { liveView } from '../experiment/live-view.ts';
import { resultLines } from '../experiment/result-lines.ts';
import { runExperiment, type LaunchOptions, type Outcomes } from '../experiment/run-experiment.ts';
import { runInParallel } from '../launchers/parallel/run-in-parallel.ts';
import { type SlurmArguments, withSlurmOptions } from '../launchers/slurm/slurm-options.ts';
import { submitToSlurm } from '../launchers/slurm/submit.ts';
import {
  backendOptions,
  type LaunchArguments,
  launchOptions,
  withLaunchOptions,
} from './launch-arguments.ts';

interface Arguments extends LaunchArguments, SlurmArguments {
  readonly launcher: 'local' | 'slurm';
  readonly experiment: string;
  readonly overrides?: readonly string[];
  readonly parallel: number;
  readonly json: boolean;
}

/** `adience run`: trains and tests every run of an experiment that is not finished yet. */
export const runCommand: CommandModule<object, Arguments> = {
  command: 'run <experiment> [overrides..]',
  describe: 'Train and test an experiment; what is finished is skipped',
  builder: (yargs) =>
    withSlurmOptions(
      withLaunchOptions(
        yargs
          .positional('experiment', { type: 'string', demandOption: true, describe: 'Experiment file, YAML' })
          .positional('overrides', {
            type: 'string',
            array: true,
            describe: 'key=value, as solver.batch=100',
          })
          .option('parallel', {
            type: 'number',
            default: 1,
            describe: 'Child processes that share the machine',
          })
          .option('json', { type: 'boolean', default: false, describe: 'One JSON object on stdout' })
          .option('launcher', {
            choices: ['local', 'slurm'] as const,
            default: 'local' as const,
            describe: 'Here, or as job arrays of a cluster',
          }),
      ),
    ),
  handler: async (given) => {
    const loaded = await loadExperiment(given.experiment, given.overrides);
    const options = launchOptions(given);
    if (given.launcher === 'slurm') {
      await submit(loaded, given, options);
      return;
    }
    const { outcomes, interrupted } = await launchHere(loaded, given, options);
    await printResults(loaded, outcomes, options.runs, given.json);
    process.exitCode = exitCode(outcomes, interrupted);
  },
};

/** Hands the runs to the cluster and says under which numbers. */
async function submit(loaded: LoadedExperiment, given: Arguments, options: LaunchOptions): Promise<void> {
  const { folder, arrays, left } = await submitToSlurm(loaded, backendOptions(given), options, given);
  if (given.json) console.log(JSON.stringify({ folder, arrays, left: Object.fromEntries(left) }));
  else {
    for (const { job, count } of arrays) console.log(`array ${job}: ${counted(count, 'run')}`);
    if (left.size > 0)
      console.log(`left out: ${[...left].map(([why, count]) => `${count} ${why}`).join(', ')}`);
    if (folder !== null) console.log(`adience runs ls ${loaded.experiment.name} shows how they stand`);
  }
}

/** In this process, or in children of it; Ctrl-C ends the current batches, a second one ends at once. */
async function launchHere(
  loaded: LoadedExperiment,
  given: Arguments,
  options: LaunchOptions,
): Promise<{ outcomes: Outcomes; interrupted: boolean }> {
  const { parallel } = given;
  const asked = backendOptions(given);
  const says = (backend: string) =>
    console.error(`${loaded.experiment.name}: ${counted(loaded.plan.runs.length, 'run')} on ${backend}`);
  const stop = new AbortController();
  const interrupt = () => {
    if (stop.signal.aborted) process.exit(130); // Children follow when they find their parent gone.
    console.error('Stopping at the end of this batch, with a checkpoint; once more stops at once.');
    stop.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    if (parallel > 1) {
      const view = liveView(loaded.plan);
      let first = true;
      const opened = (backend: string) => {
        if (first) says(`${backend}, in ${parallel} processes`);
        first = false;
      };
      try {
        const outcomes = await runInParallel(loaded, parallel, asked, options, stop.signal, {
          ...view,
          opened,
        });
        return { outcomes, interrupted: stop.signal.aborted };
      } finally {
        view.end();
      }
    }
    const backend = await chooseBackend(asked);
    backend.passedOver.forEach((reason) => console.error(`Passed over ${reason}`));
    says(`${backend.name} ${backend.version}, ${backend.device}`);
    const view = liveView(loaded.plan);
    try {
      const outcomes = await runExperiment(loaded, backend, options, stop.signal, view);
      return { outcomes, interrupted: stop.signal.aborted };
    } finally {
      view.end();
    }
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

async function printResults(
  loaded: LoadedExperiment,
  outcomes: Outcomes,
  runs: string,
  json: boolean,
): Promise<void> {
  const { experiment, plan } = loaded;
  const results = await Promise.all(
    plan.runs.map(async (run) => {
      const { trial, seed, testFold } = run;
      const folder = runFolder(runs, experiment.name, trial.name, seed, testFold);
      const { status, state } = await runStanding(folder);
      // What is stale is the result of another question.
      const ours = ['finished', 'skipped'].includes(outcomes.get(run)?.status ?? '');
      return {
        trial: trial.name,
        seed,
        testFold,
        folder,
        status,
        summary: ours ? state?.summary : undefined,
      };
    }),
  );
  if (json) console.log(JSON.stringify({ experiment: experiment.name, runs: results }));
  else resultLines(loaded, results).forEach((line) => console.log(line));
}
