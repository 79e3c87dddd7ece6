import type { CommandModule } from 'yargs';
import { datasetsDoctorCommand } from './datasets-doctor.ts';
import { datasetsListCommand } from './datasets-list.ts';
import { datasetsPrepareCommand } from './datasets-prepare.ts';
import { datasetsStatsCommand } from './datasets-stats.ts';

/** `adience datasets`: the commands on datasets. */
export const datasetsCommand: CommandModule = {
  command: 'datasets',
  describe: 'List, count, examine and prepare datasets',
  builder: (yargs) =>
    yargs
      .command(datasetsListCommand)
      .command(datasetsStatsCommand)
      .command(datasetsDoctorCommand)
      .command(datasetsPrepareCommand)
      .demandCommand(1, 'Name one of list, stats, doctor, prepare.'),
  handler: () => undefined,
};
