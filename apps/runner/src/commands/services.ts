import type { CommandGroup } from '@adience/config/command-line';
import { servicesImportCommand } from './services-import.ts';
import { servicesFetchCommand } from './services-fetch.ts';

/** `adience services`: commercial face services on the same folds. */
export const servicesGroup: CommandGroup = {
  name: 'services',
  describe: 'Commercial face services on the same folds',
  commands: {
    import: (parser) => parser.command(servicesImportCommand),
    fetch: (parser) => parser.command(servicesFetchCommand),
  },
};

/** The same under the first edition's name, which help no longer lists. */
export const baselinesGroup: CommandGroup = { ...servicesGroup, name: 'baselines', describe: false };
