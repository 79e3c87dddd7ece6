import { text } from '@adience/config/command-line';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurable } from '@adience/tracking';
import { counted } from '../../counted.ts';
import type { Exporter } from '../exporter.ts';
import { rowsAsCsv } from './rows-as-csv.ts';

/** One table of the runs and one of their histories. */
export const csv: Exporter = {
  name: 'csv',
  describe: 'One runs.csv and one history.csv for all runs',
  options: { out: text('Folder to write to').default('exports') },
  export: async (selected, { out }) => {
    const folder = join(String(out), selected.experiment);
    const { runs, history } = await selected.tables();
    await mkdir(folder, { recursive: true });
    await writeDurable(join(folder, 'runs.csv'), await rowsAsCsv(runs));
    await writeDurable(join(folder, 'history.csv'), await rowsAsCsv(history));
    return `${counted(runs.length, 'run')} and ${counted(history.length, 'row')} of history in ${folder}`;
  },
};
