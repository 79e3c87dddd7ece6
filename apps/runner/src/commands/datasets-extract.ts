import { addCommand, type Command } from '@adience/config/command-line';
import { datasetsExtractAdienceCommand } from './datasets-extract-adience.ts';
import { datasetsExtractFolderCommand } from './datasets-extract-folder.ts';

/** `adience datasets extract`: faces cut out of photographs, as a dataset. */
export const datasetsExtractCommand: Command = {
  command: 'extract',
  describe: 'Cut the faces out of photographs, as Adience did',
  examples: [
    ['adience datasets extract adience --originals photos --out datasets/adience', "Adience's own"],
    ['adience datasets extract folder my-photos --out my-faces', 'your own photos'],
  ],
  builder: (yargs) => {
    addCommand(yargs, datasetsExtractAdienceCommand);
    addCommand(yargs, datasetsExtractFolderCommand);
    return yargs.demandCommand(1, 'Name one of adience, folder.');
  },
  handler: () => undefined,
};
