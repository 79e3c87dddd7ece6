import type { CommandModule } from 'yargs';
import { importCaffeCommand } from './import-caffe.ts';
import { importSplitsCommand } from './import-splits.ts';

/** `adience import`: what other programs made, for use here. */
export const importCommand: CommandModule = {
  command: 'import',
  describe: "Take in Caffe's networks and the authors' split lists",
  builder: (yargs) =>
    yargs
      .command(importCaffeCommand)
      .command(importSplitsCommand)
      .demandCommand(1, 'Name one of caffe, splits.'),
  handler: () => undefined,
};
