import type { CommandGroup } from '@adience/config/command-line';
import { datasetsListCommand } from './datasets-list.ts';
import { datasetsStatsCommand } from './datasets-stats.ts';
import { datasetsDoctorCommand } from './datasets-doctor.ts';
import { datasetsPrepareCommand } from './datasets-prepare.ts';

/** `adience datasets`: the commands on datasets. */
export const datasetsGroup: CommandGroup = {
  name: 'datasets',
  describe: 'List, count, examine and prepare datasets',
  commands: {
    list: (parser) => parser.command(datasetsListCommand),
    stats: (parser) => parser.command(datasetsStatsCommand),
    doctor: (parser) => parser.command(datasetsDoctorCommand),
    prepare: (parser) => parser.command(datasetsPrepareCommand),
  },
};
