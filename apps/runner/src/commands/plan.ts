import type { CommandModule } from 'yargs';
import { loadExperiment } from '@adience/config';
import { classLabels } from '@adience/data';
import { describeNetwork } from '@adience/model';
import { readState, runFolder, type RunStatus } from '@adience/tracking';

interface Arguments {
  readonly experiment: string;
  readonly overrides?: readonly string[];
  readonly runs: string;
  readonly json: boolean;
}

/** `adience plan`: what would be run and how it stands; reads no image and writes nothing. */
export const planCommand: CommandModule<object, Arguments> = {
  command: 'plan <experiment> [overrides..]',
  describe: 'What an experiment would run, and what is done; nothing is written',
  builder: (yargs) =>
    yargs
      .positional('experiment', { type: 'string', demandOption: true, describe: 'Experiment file, YAML' })
      .positional('overrides', { type: 'string', array: true, describe: 'key=value, as solver.batch=100' })
      .option('runs', { type: 'string', default: 'runs', describe: 'Folder of all runs' })
      .option('json', { type: 'boolean', default: false, describe: 'One JSON object on stdout' }),
  handler: async ({ experiment: file, overrides, runs, json }) => {
    const { experiment, plan } = loadExperiment(file, overrides);
    const classes = classLabels(experiment.task).length;
    const rows = await Promise.all(
      plan.runs.map(async ({ trial, seed, testFold }) => {
        const state = await readState(runFolder(runs, experiment.name, trial.name, seed, testFold));
        return { trial: trial.name, seed, testFold, status: state?.status ?? ('missing' as const) };
      }),
    );
    const trials = plan.trials.map(({ name, settings, baseline, config }) => ({
      name,
      settings,
      baseline,
      iterations: config.solver.iterations,
      parameters: describeNetwork(config.model, classes).parameters,
    }));
    if (json) {
      console.log(JSON.stringify({ experiment: experiment.name, task: experiment.task, trials, runs: rows }));
      return;
    }
    console.log(
      `${experiment.name}: ${trials.length} trials x ${experiment.seeds.length} seeds x ${experiment.folds.length} folds = ${rows.length} runs`,
    );
    for (const trial of trials) {
      const marks = rows.filter((row) => row.trial === trial.name).map(({ status }) => mark[status]);
      const notes = `${trial.parameters.toLocaleString('en')} parameters, ${trial.iterations} iterations`;
      console.log(`  ${marks.join('')}  ${trial.name}${trial.baseline ? ' (baseline)' : ''}: ${notes}`);
    }
    console.log(
      `A mark a run: ${Object.entries(mark)
        .map(([status, sign]) => `${sign} ${status}`)
        .join(', ')}`,
    );
  },
};

const mark: Record<RunStatus | 'missing', string> = {
  finished: '#',
  running: '>',
  interrupted: '/',
  failed: 'x',
  missing: '.',
};
