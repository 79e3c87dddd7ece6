import { addCommand, type CommandGroup } from '@adience/config/command-line';
import { importCaffeCommand } from './import-caffe.ts';
import { importSplitsCommand } from './import-splits.ts';

/** `adience import`: networks and lists that other programs made. */
export const importGroup: CommandGroup = {
  name: 'import',
  describe: "Import Caffe's networks and the authors' split lists",
  examples: [
    ['adience import caffe --mean mean.binaryproto', 'a look at a mean image'],
    ['adience import splits lists --as mine', 'split lists of your own'],
  ],
  commands: {
    caffe: (parser) => addCommand(parser, importCaffeCommand),
    splits: (parser) => addCommand(parser, importSplitsCommand),
  },
};
