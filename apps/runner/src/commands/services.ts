import type { CommandModule } from 'yargs';
import { baselinesFetchCommand } from './services-fetch.ts';
import { baselinesImportCommand } from './services-import.ts';

/** `adience baselines`: commercial face services on the same folds. */
export const baselinesCommand: CommandModule = {
  command: 'baselines',
  describe: 'Commercial face services on the same folds',
  builder: (yargs) =>
    yargs
      .command(baselinesImportCommand)
      .command(baselinesFetchCommand)
      .demandCommand(1, 'Name one of import, fetch.'),
  handler: () => undefined,
};
