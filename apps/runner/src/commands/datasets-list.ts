import { flag, withOptions, type Command } from '@adience/config/command-line';
import { existsSync } from 'node:fs';
import {
  DataIntegrityError,
  datasets,
  readLabels,
  type DatasetDefinition,
  type DatasetSettings,
} from '@adience/datasets';
import { plainTable } from '../plain-table.ts';
import { optionName } from './datasets-options.ts';
import { printJson } from '../json-output/print-json.ts';

/** `adience datasets list`: which datasets there are, and which of them are here. */
export const datasetsListCommand: Command<object, { readonly json: boolean }> = {
  command: 'list',
  describe: 'Which datasets exist, and which of them are installed here',
  examples: [
    ['adience datasets list', 'names, rows and state'],
    ['adience datasets list --json', 'the same for programs'],
  ],
  builder: (yargs) => withOptions(yargs, { json: flag('One JSON object on stdout') }),
  handler: async ({ json }) => {
    const listed = [];
    for (const definition of Object.values(datasets)) {
      const { name, title, licence } = definition;
      const { rows, state } = await stateOf(definition);
      listed.push({ name, title, licence, rows, state });
    }
    if (json) {
      printJson('datasets list', { datasets: listed });
      return;
    }
    console.log(
      plainTable(
        ['name', 'rows', 'state'],
        listed.map(({ name, rows, state }) => [name, rows ?? '-', state]),
      ),
    );
    for (const { name, title, licence } of listed) console.log(`\n${name}: ${title}\n  ${licence}`);
  },
};

async function stateOf(definition: DatasetDefinition): Promise<{ rows: number | null; state: string }> {
  if (definition.synthetic) return { rows: null, state: 'generated when first used' };
  const { name, settings } = definition;
  const parsed = settings.safeParse({});
  if (!parsed.success) {
    const needed = parsed.error.issues.map(({ path }) => `--${optionName(String(path[0]))}`);
    return { rows: null, state: `your own: name its ${needed.join(', ')}` };
  }
  try {
    const labels = await readLabels({ ...parsed.data, name } as unknown as DatasetSettings);
    const images = existsSync(labels.imageFolder) ? 'labels and images' : 'labels, but no image folder';
    return { rows: labels.rows.length, state: images };
  } catch (error) {
    if (!(error instanceof DataIntegrityError)) throw error;
    return { rows: null, state: `not installed: see datasets/${name}/README.md` };
  }
}
