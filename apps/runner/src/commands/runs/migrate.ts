import { flag, text, withOptions, type Command } from '@adience/config/command-line';
import { relative } from 'node:path';
import { listRuns } from '@adience/tracking';
import { counted } from '../../counted.ts';
import { openInputs } from '../../experiment/inputs.ts';
import { migrateRun, type Migration } from '../../migrate/migrate-run.ts';
import { chosenExperiments } from './selection.ts';
import { printJson } from '../../json-output/print-json.ts';

interface Arguments {
  readonly experiment?: string;
  readonly runs: string;
  readonly json: boolean;
}

/** `adience runs migrate`: gives runs of the first edition their new identities, where it can prove them equal. */
export const migrateCommand: Command<object, Arguments> = {
  command: 'migrate [experiment]',
  describe:
    'Give runs of the first edition new identities, where nothing they were made from has changed since',
  examples: [
    ['adience runs migrate', 'all experiments'],
    ['adience runs migrate paper-age --json', 'one, for programs'],
  ],
  builder: (yargs) =>
    withOptions(
      yargs.positional('experiment', { type: 'string', describe: 'Name of an experiment; default: all' }),
      { runs: text('Folder of all runs').default('runs'), json: flag('One JSON object on stdout') },
    ),
  handler: async (given) => {
    const warn = (message: string) => console.error(`warning: ${message}`);
    const runs = await listRuns(given.runs, await chosenExperiments(given), warn);
    const inputs = openInputs();
    const results: { readonly folder: string; readonly migration: Migration }[] = [];
    try {
      for (const { folder } of runs)
        results.push({ folder, migration: await migrateOrSayWhyNot(folder, inputs) });
    } finally {
      inputs.close();
    }
    if (given.json) {
      printJson('runs migrate', {
        runs: results.map(({ folder, migration }) => ({ folder, ...migration })),
      });
      return;
    }
    for (const { folder, migration } of results)
      if (migration.status === 'kept')
        console.log(`${relative(process.cwd(), folder)}: kept: ${migration.reason}`);
    const count = (status: Migration['status']) =>
      results.filter(({ migration }) => migration.status === status).length;
    console.log(
      `${counted(count('migrated'), 'run')} migrated, ${count('current')} already current, ${count('kept')} kept as they are`,
    );
    if (count('migrated') > 0)
      console.log(
        'They used the random streams of the first edition: add seeding: 32-bit to the experiment file.',
      );
  },
};

async function migrateOrSayWhyNot(folder: string, inputs: ReturnType<typeof openInputs>): Promise<Migration> {
  try {
    return await migrateRun(folder, inputs);
  } catch (error) {
    return { status: 'kept', reason: (error as Error).message.split('\n')[0]! };
  }
}
