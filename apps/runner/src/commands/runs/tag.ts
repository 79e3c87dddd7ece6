import { ConfigError } from '@adience/config';
import { flag, withOptions, type Command } from '@adience/config/command-line';
import { changeNotes } from '@adience/tracking';
import { counted } from '../../counted.ts';
import { selectedRows, type SelectionArguments, withSelection } from './selection.ts';

interface Arguments extends SelectionArguments {
  readonly experiment: string;
  readonly tags: readonly string[];
  readonly remove: boolean;
}

/** `adience runs tag`: puts tags on runs or removes them, also while a run is running. */
export const tagCommand: Command<object, Arguments> = {
  command: 'tag <experiment> <tags..>',
  describe: 'Tag runs, or remove tags',
  examples: [
    ['adience runs tag quickstart demo', 'every run of an experiment'],
    ['adience runs tag quickstart demo --remove', 'without it again'],
  ],
  builder: (yargs) =>
    withOptions(
      withSelection(yargs)
        .positional('experiment', { type: 'string', demandOption: true, describe: 'Name of an experiment' })
        .positional('tags', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'Tags, one word each',
        }),
      { remove: flag('Remove the tags') },
    ),
  handler: async (given) => {
    const odd = given.tags.find((tag) => /\s/.test(tag) || tag === '');
    if (odd !== undefined) throw new ConfigError(`tag "${odd}": a tag is one word`);
    const rows = await selectedRows(given);
    for (const { folder } of rows)
      await changeNotes(String(folder), ({ tags, ...rest }) => ({
        ...rest,
        tags: given.remove ? tags.filter((tag) => !given.tags.includes(tag)) : [...tags, ...given.tags],
      }));
    console.log(
      `${counted(rows.length, 'run')} ${given.remove ? 'without' : 'with'} ${given.tags.join(' ')}`,
    );
  },
};
