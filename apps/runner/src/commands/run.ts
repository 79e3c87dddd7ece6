import { flag, remark, text, withOptions, type Command } from '@adience/config/command-line';
import { datasetDefinition } from '@adience/datasets';
import { listExperiments } from '@adience/evaluation';
import { experimentArguments } from './experiment-arguments.ts';
import { experimentFile } from '../experiment-file.ts';
import { loadExperiment, type LoadedExperiment } from '@adience/experiment';
import { readRunStatus, runFolder } from '@adience/tracking';
import { exitCode } from '../experiment/exit-code.ts';
import { nextLines } from '../experiment/next-lines.ts';
import { outcomeLines } from '../experiment/outcome-lines.ts';
import { baselineComparisons, resultLines } from '../experiment/result-lines.ts';
import type { Outcomes } from '../experiment/run-experiment.ts';
import { chooseLauncher } from '../launchers/choose-launcher.ts';
import { launchers } from '../launchers/launchers.ts';
import {
  backendOptions,
  type LaunchArguments,
  launchOptions,
  withLaunchOptions,
} from './launch-arguments.ts';
import { printJson } from '../json-output/print-json.ts';

interface Arguments extends LaunchArguments {
  readonly launcher?: string;
  readonly experiment: string;
  readonly overrides?: readonly string[];
  readonly json: boolean;
}

/** `adience run`: trains and tests every run of an experiment that is not finished yet. */
export const runCommand: Command<object, Arguments> = {
  command: 'run <experiment> [overrides..]',
  describe: 'Train and test an experiment; finished runs are skipped',
  examples: [
    ['adience run quickstart', 'everything that is not finished of experiments/quickstart.yaml'],
    [
      'adience run quickstart folds=[0] model.lrn=true',
      'one fold of one trial; the experiment still asks for all',
    ],
    [
      'adience run paper-age solver.batch=50,100 name=batches --parallel 2',
      'a sweep over two values, two runs at a time',
    ],
  ],
  builder: (yargs) => {
    const all = Object.values(launchers);
    const parser = withOptions(experimentArguments(withLaunchOptions(yargs)), {
      json: flag('One JSON object on stdout'),
      launcher: text(
        `Where it runs: ${all.map(({ name, describe }) => `${name}, ${describe}`).join('; ')}; default: ${all[0]!.name}`,
      ).optional(),
    });
    all.forEach(({ options }) => withOptions(parser, options)); // yargs adds to the parser itself
    return parser;
  },
  handler: async (given) => {
    const { launcher, given: own } = chooseLauncher(launchers, { ...given });
    const loaded = await loadExperiment(experimentFile(given.experiment), given.overrides);
    const options = launchOptions(given);
    const launched = await launcher.launch({ loaded, backend: backendOptions(given), options }, own);
    if ('submitted' in launched) {
      if (given.json) console.log(JSON.stringify(launched.submitted));
      else launched.lines.forEach((line) => console.log(line));
      return;
    }
    const { outcomes, interrupted } = launched;
    const { experiment, plan } = loaded;
    await printResults(loaded, outcomes, options.runs, given.json);
    outcomeLines(outcomes, experiment.name).forEach((line) => console.error(line));
    nextLines(outcomes, plan.runs.length, experiment.name, options.runs, interrupted).forEach(remark);
    process.exitCode = exitCode(outcomes, interrupted);
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
        fold: testFold,
        folder,
        status,
        summary: current ? state?.summary : undefined,
      };
    }),
  );
  if (json) printJson('run', { experiment: experiment.name, runs: results });
  else {
    const [listed] = await listExperiments(runs, [experiment.name], (message) =>
      console.error(`warning: ${message}`),
    );
    if (listed === undefined) return;
    const { synthetic } = await datasetDefinition(experiment.dataset);
    const comparisons = await baselineComparisons(runs, listed);
    resultLines(listed, comparisons, synthetic).forEach((line) => console.log(line));
  }
}
