import { addCommand, type CommandGroup } from '@adience/config/command-line';
import { datasetsIndexCommand } from './datasets-index.ts';
import { datasetsListCommand } from './datasets-list.ts';
import { datasetsStatsCommand } from './datasets-stats.ts';
import { datasetsDoctorCommand } from './datasets-doctor.ts';
import { datasetsExtractCommand } from './datasets-extract.ts';
import { datasetsPrepareCommand } from './datasets-prepare.ts';

/** `adience datasets`: the commands on datasets. */
export const datasetsGroup: CommandGroup = {
  name: 'datasets',
  describe: 'List, count, examine and prepare datasets, cut faces out of photos',
  examples: [
    ['adience datasets list', 'what is installed'],
    ['adience datasets stats adience', 'counts by class and fold'],
  ],
  commands: {
    list: (parser) => addCommand(parser, datasetsListCommand),
    stats: (parser) => addCommand(parser, datasetsStatsCommand),
    doctor: (parser) => addCommand(parser, datasetsDoctorCommand),
    prepare: (parser) => addCommand(parser, datasetsPrepareCommand),
    index: (parser) => addCommand(parser, datasetsIndexCommand),
    extract: (parser) => addCommand(parser, datasetsExtractCommand),
  },
};
