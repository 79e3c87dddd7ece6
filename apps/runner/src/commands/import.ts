import type { CommandGroup } from '@adience/config/command-line';
import { importCaffeCommand } from './import-caffe.ts';
import { importSplitsCommand } from './import-splits.ts';

/** `adience import`: networks and lists that other programs made. */
export const importGroup: CommandGroup = {
  name: 'import',
  describe: "Import Caffe's networks and the authors' split lists",
  commands: {
    caffe: (parser) => parser.command(importCaffeCommand),
    splits: (parser) => parser.command(importSplitsCommand),
  },
};
