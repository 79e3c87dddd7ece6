import { existsSync } from 'node:fs';
import type { CommandModule } from 'yargs';
import { datasetSchema } from '@adience/datasets';
import { type CatalogueEntry, DataIntegrityError, DATASET_CATALOGUE, readLabels } from '@adience/datasets';
import { plainTable } from '../plain-table.ts';

/** `adience datasets list`: which datasets there are, and which of them are here. */
export const datasetsListCommand: CommandModule<object, { readonly json: boolean }> = {
  command: 'list',
  describe: 'Which datasets there are, and which are in place',
  builder: (yargs) =>
    yargs.option('json', { type: 'boolean', default: false, describe: 'One JSON object on stdout' }),
  handler: async ({ json }) => {
    const datasets = [];
    for (const entry of DATASET_CATALOGUE) datasets.push({ ...entry, ...(await stateOf(entry)) });
    if (json) {
      console.log(JSON.stringify({ datasets }));
      return;
    }
    console.log(
      plainTable(
        ['name', 'rows', 'state'],
        datasets.map(({ name, rows, state }) => [name, rows ?? '-', state]),
      ),
    );
    for (const { name, title, licence } of datasets) console.log(`\n${name}: ${title}\n  ${licence}`);
  },
};

async function stateOf({ name }: CatalogueEntry): Promise<{ rows: number | null; state: string }> {
  if (name === 'synthetic') return { rows: null, state: 'drawn when first used' };
  try {
    const labels = await readLabels(datasetSchema.parse({ name }));
    const images = existsSync(labels.imageFolder) ? 'labels and images' : 'labels, but no image folder';
    return { rows: labels.rows.length, state: images };
  } catch (error) {
    if (!(error instanceof DataIntegrityError)) throw error;
    return { rows: null, state: `not in place: see datasets/${name}/README.md` };
  }
}
