import { flag, withOptions, type Command } from '@adience/config/command-line';
import { DataIntegrityError, datasetStatistics, readLabels } from '@adience/datasets';
import { progressLine } from '../progress-line.ts';
import { datasetsConfig } from './datasets-config.ts';
import { type DatasetArguments, withDatasetOptions } from './datasets-options.ts';
import { statisticsJson } from './statistics-json.ts';
import { statisticsLines } from './statistics-lines.ts';

interface Arguments extends DatasetArguments {
  readonly folds: boolean;
}

/** `adience datasets stats`: counts by class and fold, from the labels alone. */
export const datasetsStatsCommand: Command<object, Arguments> = {
  command: 'stats <name>',
  describe: 'Counts by class and fold; needs no images',
  examples: [
    ['adience datasets stats adience --labels paper-table', "the paper's own table"],
    ['adience datasets stats manifest --file faces.csv --folds', 'your own faces, fold by fold'],
  ],
  builder: (yargs) =>
    withOptions(withDatasetOptions(yargs), { folds: flag('The counts of each fold as well') }),
  handler: async (given) => {
    const config = await datasetsConfig(given);
    const progress = progressLine('Drawing faces');
    const labels = await readLabels(config, { onProgress: progress.update }).finally(progress.end);
    const statistics = datasetStatistics(labels);
    if (given.json) console.log(JSON.stringify(statisticsJson(statistics, given.folds)));
    else console.log(statisticsLines(config.name, statistics, given.folds).join('\n'));
    if (statistics.used === 0)
      throw new DataIntegrityError(
        `${config.name}: none of its rows (${statistics.rows}) can be used for any task; the reasons are in the table`,
      );
  },
};
