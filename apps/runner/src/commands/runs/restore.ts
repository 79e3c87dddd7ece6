import { relative } from 'node:path';
import { ConfigError } from '@adience/config';
import { flag, text, withOptions, type Command } from '@adience/config/command-line';
import { restoreRun, trashedRuns } from '@adience/tracking';
import { counted } from '../../counted.ts';
import { warn } from './selection.ts';
import { printJson } from '../../json-output/print-json.ts';

interface Arguments {
  readonly what?: readonly string[];
  readonly runs: string;
  readonly json: boolean;
}

/** `adience runs restore`: empties the trash of `runs rm`: back to where they were. */
export const restoreCommand: Command<object, Arguments> = {
  command: 'restore [what..]',
  describe: 'Bring runs back from the trash: all of them, or those that are named',
  examples: [
    ['adience runs restore', 'everything that is in the trash'],
    ['adience runs restore quickstart/lrn=false', 'the runs of a trial'],
  ],
  builder: (yargs) =>
    withOptions(
      yargs.positional('what', {
        type: 'string',
        array: true,
        describe: 'Experiments, trials or runs; all if none is named',
      }),
      { runs: text('Folder of all runs').default('runs'), json: flag('One JSON object on stdout') },
    ),
  handler: async ({ what = [], runs, json }) => {
    const trashed = await trashedRuns(runs);
    const isNamed = (path: string, word: string) => path === word || path.startsWith(`${word}/`);
    const odd = what.find((word) => !trashed.some(({ path }) => isNamed(path, word)));
    if (odd !== undefined) {
      const there = [...new Set(trashed.map(({ path }) => path.split('/').slice(0, 2).join('/')))];
      throw new ConfigError(`no run "${odd}" in the trash; there are: ${there.join(', ') || 'none'}`);
    }
    const wanted = trashed.filter(
      ({ path }) => what.length === 0 || what.some((word) => isNamed(path, word)),
    );
    const restored: string[] = [];
    for (const run of wanted) {
      const folder = await restoreRun(runs, run);
      // Made again meanwhile, or in the trash twice: the newest came back first.
      if (folder === null) warn(`${run.path}: is there again; the one in the trash stays in ${run.folder}`);
      else restored.push(folder);
    }
    if (json) printJson('runs restore', { folders: restored, left: wanted.length - restored.length });
    else {
      restored.forEach((folder) => console.log(relative(process.cwd(), folder)));
      console.log(`${counted(restored.length, 'run')} restored`);
    }
  },
};
