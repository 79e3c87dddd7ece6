import type { CommandModule } from 'yargs';
import { withOptions } from '@adience/config/command-line';
import type { Exporter } from '../../exports/exporter.ts';
import { exporters } from '../../exports/exporters.ts';
import {
  selectedRecords,
  selectRuns,
  type SelectionArguments,
  withSelection,
  withStore,
} from './selection.ts';

interface Arguments extends SelectionArguments {
  readonly experiment: string;
}

/** `adience runs export`: runs in the formats of other tools, one command for each exporter. */
export const exportCommand: CommandModule = {
  command: 'export',
  describe: 'Export runs to TensorBoard, MLflow or CSV',
  builder: (yargs) =>
    yargs
      .command(Object.values(exporters).map(commandOf))
      .demandCommand(1, `Name one of ${Object.keys(exporters).join(', ')}.`),
  handler: () => undefined,
};

/** An exporter as a command. */
export const commandOf = (exporter: Exporter): CommandModule<object, Arguments> => ({
  command: `${exporter.name} <experiment>`,
  describe: exporter.describe,
  builder: (yargs) => {
    const parser = withSelection(yargs).positional('experiment', { type: 'string', demandOption: true });
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
