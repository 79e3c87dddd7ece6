import { text, withOptions, type Command } from '@adience/config/command-line';
import { listExperiments, resultRows, type ResultRow } from '@adience/evaluation';
import { readExperiments, type TableColumn } from '@adience/tracking';
import { type FormatArguments, printRows, withFormat } from './print-rows.ts';
import { warn, withStore } from './selection.ts';

interface Arguments extends FormatArguments {
  readonly sql: string;
  readonly runs: string;
}

/**
 * `adience runs query`: SQL over raw runs (runs, history, predictions: whatever lies in the folder, stale runs and
 * dropped trials too), and over their summary (results: what the report prints).
 */
export const queryCommand: Command<object, Arguments> = {
  command: 'query <sql>',
  describe: 'SQL (DuckDB): runs, history and predictions are raw; results is what reports say',
  examples: [
    ['adience runs query "SELECT trial, crop, mean, sd, n FROM results"', 'what reports say'],
    [
      'adience runs query "SELECT trial, min(loss) FROM history WHERE split = \'validation\' GROUP BY trial"',
      'the lowest validation loss of each trial',
    ],
  ],
  builder: (yargs) =>
    withFormat(
      withOptions(
        yargs.positional('sql', {
          type: 'string',
          demandOption: true,
          describe: 'As "SELECT trial, crop, mean, sd, n, planned FROM results"',
        }),
        { runs: text('Folder of all runs').default('runs') },
      ),
    ),
  handler: async (given) => {
    const rows = await withStore({ runs: given.runs }, async (store) => {
      // The summary reads more than the raw tables do: only where it is asked for.
      if (/\bresults\b/i.test(given.sql)) {
        const experiments = await listExperiments(given.runs, await readExperiments(given.runs), warn);
        await store.addTable('results', resultColumns, resultRows(experiments));
      }
      return store.query(given.sql);
    });
    await printRows(rows, given);
  },
};

/** A trial and crop strategy a row; shares, 0 to 1. */
const resultColumns: readonly TableColumn<ResultRow>[] = [
  { name: 'experiment', type: 'VARCHAR', of: ({ experiment }) => experiment },
  { name: 'trial', type: 'VARCHAR', of: ({ trial }) => trial },
  { name: 'baseline', type: 'BOOLEAN', of: ({ baseline }) => baseline },
  { name: 'crop', type: 'VARCHAR', of: ({ crop }) => crop },
  { name: 'mean', type: 'DOUBLE', of: ({ mean }) => mean },
  { name: 'sd', type: 'DOUBLE', of: ({ sd }) => sd },
  { name: 'one_off_mean', type: 'DOUBLE', of: (row) => row.one_off_mean },
  { name: 'one_off_sd', type: 'DOUBLE', of: (row) => row.one_off_sd },
  { name: 'n', type: 'BIGINT', of: ({ n }) => n },
  { name: 'planned', type: 'BIGINT', of: ({ planned }) => planned },
];
