import { flag, text, withOptions } from '@adience/config/command-line';
import { datasetDefinition } from '@adience/datasets';
import { listExperiments } from '@adience/evaluation';
import type { CommandModule } from 'yargs';
import { loadExperiment, type LoadedExperiment } from '@adience/experiment';
import { readRunStatus, runFolder } from '@adience/tracking';
import { exitCode } from '../experiment/exit-code.ts';
import { resultLines } from '../experiment/result-lines.ts';
import type { Outcomes } from '../experiment/run-experiment.ts';
import { chooseLauncher } from '../launchers/choose-launcher.ts';
import { launchers } from '../launchers/launchers.ts';
import {
  backendOptions,
  type LaunchArguments,
  launchOptions,
  withLaunchOptions,
} from './launch-arguments.ts';

interface Arguments extends LaunchArguments {
  readonly launcher?: string;
  readonly experiment: string;
  readonly overrides?: readonly string[];
  readonly json: boolean;
}

/** `adience run`: trains and tests every run of an experiment that is not finished yet. */
export const runCommand: CommandModule<object, Arguments> = {
  command: 'run <experiment> [overrides..]',
  describe: 'Train and test an experiment; finished runs are skipped',
  builder: (yargs) => {
    const all = Object.values(launchers);
    const parser = withOptions(
      withLaunchOptions(yargs)
        .positional('experiment', { type: 'string', demandOption: true, describe: 'Experiment file, YAML' })
        .positional('overrides', {
          type: 'string',
          array: true,
          describe: 'key=value, e.g. solver.batch=100',
        }),
      {
        json: flag('One JSON object on stdout'),
        launcher: text(
          `Where it runs: ${all.map(({ name, describe }) => `${name}, ${describe}`).join('; ')}; default: ${all[0]!.name}`,
        ).optional(),
      },
    );
    all.forEach(({ options }) => withOptions(parser, options)); // yargs adds to the parser itself
    return parser;
  },
  handler: async (given) => {
    const { launcher, given: own } = chooseLauncher(launchers, { ...given });
    const loaded = await loadExperiment(given.experiment, given.overrides);
    const options = launchOptions(given);
    const launched = await launcher.launch({ loaded, backend: backendOptions(given), options }, own);
    if ('submitted' in launched) {
      if (given.json) console.log(JSON.stringify(launched.submitted));
      else launched.lines.forEach((line) => console.log(line));
      return;
    }
    await printResults(loaded, launched.outcomes, options.runs, given.json);
    process.exitCode = exitCode(launched.outcomes, launched.interrupted);
  },
};

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
      const { status, state } = await readRunStatus(folder);
      // What is stale is the result of other settings or images.
      const current = ['finished', 'skipped'].includes(outcomes.get(run)?.status ?? '');
      return {
        trial: trial.name,
        seed,
        testFold,
        folder,
        status,
        summary: current ? state?.summary : undefined,
      };
    }),
  );
  if (json) console.log(JSON.stringify({ experiment: experiment.name, runs: results }));
  else {
    const [listed] = await listExperiments(runs, [experiment.name], (message) =>
      console.error(`warning: ${message}`),
    );
    const dataset = await datasetDefinition(experiment.dataset);
    if (listed !== undefined) resultLines(listed, dataset.synthetic).forEach((line) => console.log(line));
  }
}
