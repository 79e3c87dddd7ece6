import type { CommandModule } from 'yargs';
import { importCaffeCommand } from './import-caffe.ts';
import { importSplitsCommand } from './import-splits.ts';

/** `adience import`: networks and lists that other programs made. */
export const importCommand: CommandModule = {
  command: 'import',
  describe: "Import Caffe's networks and the authors' split lists",
  builder: (yargs) =>
    yargs
      .command(importCaffeCommand)
      .command(importSplitsCommand)
      .demandCommand(1, 'Name one of caffe, splits.'),
  handler: () => undefined,
};
