import { relative } from 'node:path';
import { ConfigError } from '@adience/config';
import { flag, text, withOptions, type Command, typedCommand } from '@adience/config/command-line';
import { findRuns, trashRun, type ListedRun } from '@adience/tracking';
import { counted } from '../../counted.ts';
import { printJson } from '../../json-output/print-json.ts';
import { warn } from './selection.ts';

interface Arguments {
  readonly what: readonly string[];
  readonly runs: string;
  readonly 'dry-run': boolean;
  readonly json: boolean;
}

/** `adience runs rm`: moves runs to a trash, from which `runs restore` brings them back. */
export const rmCommand: Command<object, Arguments> = {
  command: 'rm <what..>',
  describe: 'Move runs to the trash, runs/.trash; runs restore brings them back',
  examples: [
    ['adience runs rm quickstart/lrn=false', 'the runs of a trial'],
    ['adience runs rm quickstart/lrn=false/seed-1/fold-0', 'one run'],
    ['adience runs rm quickstart --dry-run', 'what would be moved'],
  ],
  builder: (yargs) =>
    withOptions(
      yargs.positional('what', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Experiments, trials or runs',
      }),
      {
        runs: text('Folder of all runs').default('runs'),
        'dry-run': flag('Only list what would be moved'),
        json: flag('One JSON object on stdout'),
      },
    ),
  handler: async ({ what, runs, 'dry-run': dryRun, json }) => {
    // 1. All words are understood before anything is moved.
    const found = new Map<string, ListedRun>();
    for (const word of what) for (const run of await findRuns(runs, word, warn)) found.set(run.folder, run);
    const running = [...found.values()].find(({ status }) => status === 'running');
    if (running !== undefined)
      throw new ConfigError(
        `${relative(process.cwd(), running.folder)}: is running; stop it by adience runs cancel first`,
      );

    // 2. One folder of the trash for all of them.
    const folders = [...found.keys()];
    const stamp = new Date().toISOString().replace(/[:.]/g, '-');
    if (!dryRun) for (const folder of folders) await trashRun(runs, folder, stamp);
    const back = typedCommand(['runs', 'restore', ...(runs === 'runs' ? [] : ['--runs', runs])]);
    const shown = folders.map((folder) => relative(process.cwd(), folder));
    if (json) {
      printJson('runs rm', { dryRun, folders });
      return;
    }
    shown.forEach((folder) => console.log(folder));
    const moved = counted(folders.length, 'run');
    console.log(
      dryRun
        ? `${moved} would be moved to the trash`
        : `${moved} moved to the trash; ${back} brings them back`,
    );
  },
};
