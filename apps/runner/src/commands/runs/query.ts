import type { CommandModule } from 'yargs';
import { type FormatArguments, printRows, withFormat } from './print-rows.ts';
import { withStore } from './selection.ts';

interface Arguments extends FormatArguments {
  readonly sql: string;
  readonly runs: string;
}

/** `adience runs query`: SQL over the tables runs, history and predictions. */
export const queryCommand: CommandModule<object, Arguments> = {
  command: 'query <sql>',
  describe: 'SQL over the tables runs, history and predictions (DuckDB)',
  builder: (yargs) =>
    withFormat(
      yargs
        .positional('sql', {
          type: 'string',
          demandOption: true,
          describe: 'e.g. "SELECT trial, avg(center) FROM runs GROUP BY trial"',
        })
        .option('runs', { type: 'string', default: 'runs', describe: 'Folder of all runs' }),
    ),
  handler: async (given) => {
    await printRows(await withStore({ runs: given.runs }, (store) => store.query(given.sql)), given);
  },
};
