import type { CommandModule } from 'yargs';
import { servicesFetchCommand } from './services-fetch.ts';
import { servicesImportCommand } from './services-import.ts';

/** `adience services`: commercial face services on the same folds. */
export const servicesCommand: CommandModule = {
  command: 'services',
  describe: 'Commercial face services on the same folds',
  builder: (yargs) =>
    yargs
      .command(servicesImportCommand)
      .command(servicesFetchCommand)
      .demandCommand(1, 'Name one of import, fetch.'),
  handler: () => undefined,
};
