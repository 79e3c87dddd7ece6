import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandModule } from 'yargs';
import { writeDurable } from '@adience/tracking';
import { counted } from '../../counted.ts';
import { csvOf } from './print-rows.ts';
import { selectRuns, type SelectionArguments, withSelection, withStore } from './selection.ts';

interface Arguments extends SelectionArguments {
  readonly out: string;
}

/** `adience runs export csv`: one table of runs and one of their histories. */
export const exportCsvCommand: CommandModule<object, Arguments> = {
  command: 'csv <experiment>',
  describe: 'runs.csv and history.csv of all runs together',
  builder: (yargs) =>
    withSelection(yargs).option('out', {
      type: 'string',
      default: 'exports',
      describe: 'Folder that gets the files',
    }),
  handler: async (given) => {
    await withStore(given, async (store) => {
      const folder = join(given.out, given.experiment ?? 'all');
      await mkdir(folder, { recursive: true });
      const rows = await store.query(selectRuns('* EXCLUDE (place)', given.where));
      const history = await store.query(
        `SELECT h.* FROM history h SEMI JOIN (${selectRuns('*', given.where)}) USING (experiment, trial, seed, fold) ORDER BY experiment, trial, seed, fold, iteration, split`,
      );
      await writeDurable(join(folder, 'runs.csv'), await csvOf(rows));
      await writeDurable(join(folder, 'history.csv'), await csvOf(history));
      console.log(
        `${counted(rows.length, 'run')} and ${counted(history.length, 'row')} of history in ${folder}`,
      );
    });
  },
};
