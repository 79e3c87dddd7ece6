import { addCommand, withOptions, type Command } from '@adience/config/command-line';
import { selectRuns } from '@adience/tracking';
import type { Exporter } from '../../exports/exporter.ts';
import { exporters } from '../../exports/exporters.ts';
import { selectedRecords, type SelectionArguments, withSelection, withStore } from './selection.ts';

interface Arguments extends SelectionArguments {
  readonly experiment: string;
}

/** `adience runs export`: runs in the formats of other tools, one command for each exporter. */
export const exportCommand: Command = {
  command: 'export',
  describe: 'Export runs to TensorBoard, MLflow or CSV',
  examples: [
    ['adience runs export tensorboard quickstart', 'event files for tensorboard --logdir'],
    ['adience runs export mlflow quickstart --server http://localhost:5000', 'to a server'],
    ['adience runs export csv quickstart --out tables', 'two tables'],
  ],
  builder: (yargs) => {
    for (const exporter of Object.values(exporters)) addCommand(yargs, commandOf(exporter));
    return yargs.demandCommand(1, `Name one of ${Object.keys(exporters).join(', ')}.`);
  },
  handler: () => undefined,
};

/** An exporter as a command. */
export const commandOf = (exporter: Exporter): Command<object, Arguments> => ({
  command: `${exporter.name} <experiment>`,
  describe: exporter.describe,
  examples: [
    [`adience runs export ${exporter.name} quickstart`, 'every run of an experiment'],
    [`adience runs export ${exporter.name} quickstart --where "fold = 0"`, 'only the first fold'],
  ],
  builder: (yargs) => {
    const parser = withSelection(yargs).positional('experiment', {
      type: 'string',
      demandOption: true,
      describe: 'Name of an experiment',
    });
    withOptions(parser, exporter.options); // yargs adds to the parser itself
    return parser;
  },
  handler: async (given) => {
    const selected = {
      experiment: given.experiment,
      records: () => selectedRecords(given),
      tables: () => tablesOf(given),
    };
    console.log(await exporter.export(selected, { ...given }));
  },
});

const tablesOf = (given: Arguments) =>
  withStore(given, async (store) => ({
    runs: await store.query(selectRuns('* EXCLUDE (place)', given.where)),
    history: await store.query(
      `SELECT h.* FROM history h SEMI JOIN (${selectRuns('*', given.where)}) ` +
        'USING (experiment, trial, seed, fold) ORDER BY experiment, trial, seed, fold, iteration, split',
    ),
  }));
