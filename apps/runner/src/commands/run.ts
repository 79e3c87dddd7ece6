import type { CommandModule } from 'yargs';
import { BACKENDS, chooseBackend, DEVICES, type BackendName, type Device } from '@adience/backend';
import { loadExperiment } from '@adience/config';
import { readState, runFolder } from '@adience/tracking';
import { DivergedError } from '@adience/training';
import { liveView } from '../experiment/live-view.ts';
import { runExperiment, type ExperimentOutcome } from '../experiment/run-experiment.ts';
import { resultLines } from '../experiment/result-lines.ts';

interface Arguments {
  readonly experiment: string;
  readonly overrides?: readonly string[];
  readonly backend: BackendName | 'auto';
  readonly device?: Device;
  readonly threads?: number;
  readonly runs: string;
  readonly json: boolean;
}

/** `adience run`: trains and tests every run of an experiment that is not finished yet. */
export const runCommand: CommandModule<object, Arguments> = {
  command: 'run <experiment> [overrides..]',
  describe: 'Train and test an experiment; what is finished is skipped',
  builder: (yargs) =>
    yargs
      .positional('experiment', { type: 'string', demandOption: true, describe: 'Experiment file, YAML' })
      .positional('overrides', { type: 'string', array: true, describe: 'key=value, as solver.batch=100' })
      .option('backend', {
        choices: ['auto', ...BACKENDS] as const,
        default: 'auto' as const,
        describe: 'What computes; auto takes the first that works',
      })
      .option('device', { choices: DEVICES, describe: 'Where the backend computes; default: cpu' })
      .option('threads', { type: 'number', describe: 'Threads of the native engine' })
      .option('runs', { type: 'string', default: 'runs', describe: 'Folder of all runs' })
      .option('json', { type: 'boolean', default: false, describe: 'One JSON object on stdout' }),
  handler: async ({ experiment: file, overrides, backend: name, device: wanted, threads, runs, json }) => {
    const loaded = loadExperiment(file, overrides);
    const backend = await chooseBackend({
      name,
      ...(wanted === undefined ? {} : { device: wanted }),
      ...(threads === undefined ? {} : { threads }),
    });
    const { version, device, passedOver } = backend;
    passedOver.forEach((reason) => console.error(`Passed over ${reason}`));
    console.error(
      `${loaded.experiment.name}: ${loaded.plan.runs.length} runs on ${backend.name} ${version}, ${device}`,
    );

    const stop = new AbortController();
    const interrupt = () => {
      // The second time is meant: what is finished is on disk, the current run starts again next time.
      if (stop.signal.aborted) process.exit(130);
      console.error('Stopping at the end of this batch; once more stops at once.');
      stop.abort();
    };
    process.on('SIGINT', interrupt);
    process.on('SIGTERM', interrupt);
    const view = liveView(loaded.plan);
    let outcome: ExperimentOutcome;
    try {
      outcome = await runExperiment(loaded, runs, backend, stop.signal, view);
    } finally {
      view.end();
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    }

    const results = await Promise.all(
      loaded.plan.runs.map(async ({ trial, seed, testFold }) => {
        const folder = runFolder(runs, loaded.experiment.name, trial.name, seed, testFold);
        const state = await readState(folder);
        return {
          trial: trial.name,
          seed,
          testFold,
          folder,
          status: state?.status ?? 'missing',
          summary: state?.summary,
        };
      }),
    );
    if (json)
      console.log(
        JSON.stringify({ experiment: loaded.experiment.name, folder: outcome.folder, runs: results }),
      );
    else resultLines(loaded, results).forEach((line) => console.log(line));
    process.exitCode = exitCode(outcome, stop.signal.aborted);
  },
};

function exitCode({ outcomes }: ExperimentOutcome, interrupted: boolean): number {
  const errors = outcomes.flatMap(({ outcome }) => (outcome.status === 'failed' ? [outcome.error] : []));
  for (const { run, outcome } of outcomes) {
    if (outcome.status === 'failed') {
      console.error(
        `failed: ${run.trial.name} seed ${run.seed} fold ${run.testFold}: ${outcome.error.message}`,
      );
    }
  }
  if (errors.some((error) => error instanceof DivergedError)) return 4;
  if (errors.length > 0) return 1;
  return interrupted ? 130 : 0;
}
