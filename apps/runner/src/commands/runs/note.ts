import { text, withOptions, type Command } from '@adience/config/command-line';
import { changeNotes, findRuns } from '@adience/tracking';
import { counted } from '../../counted.ts';
import { warn } from './selection.ts';

interface Arguments {
  readonly run: string;
  readonly text: string;
  readonly runs: string;
}

/** `adience runs note`: a note on a run or a trial. */
export const noteCommand: Command<object, Arguments> = {
  command: 'note <run> <text>',
  describe: 'Write a note on a run or on all runs of a trial; an empty text removes it',
  examples: [
    ['adience runs note quickstart/lrn=true "for the talk"', 'a note on a trial'],
    ['adience runs note quickstart/lrn=true ""', 'without it again'],
  ],
  builder: (yargs) =>
    withOptions(
      yargs
        .positional('run', {
          type: 'string',
          demandOption: true,
          describe: 'e.g. my-question/base/seed-1/fold-0',
        })
        .positional('text', { type: 'string', demandOption: true, describe: 'The note' }),
      { runs: text('Folder of all runs').default('runs') },
    ),
  handler: async ({ run, text, runs }) => {
    const found = await findRuns(runs, run, warn);
    for (const { folder } of found)
      await changeNotes(folder, ({ tags, note: _old, ...rest }) => ({
        ...rest,
        tags,
        ...(text === '' ? {} : { note: text }),
      }));
    console.log(`${counted(found.length, 'run')} noted`);
  },
};
