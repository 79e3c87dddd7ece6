import type { CommandModule } from 'yargs';
import { datasetStatistics, type DatasetStatistics, readLabels } from '@adience/datasets';
import { progressLine } from '../progress-line.ts';
import { datasetsConfig } from './datasets-config.ts';
import { type DatasetArguments, withDatasetOptions } from './datasets-options.ts';
import { plainTable } from '../plain-table.ts';

interface Arguments extends DatasetArguments {
  readonly folds: boolean;
}

/** `adience datasets stats`: counts by class, gender and fold, from the labels alone. */
export const datasetsStatsCommand: CommandModule<object, Arguments> = {
  command: 'stats <name>',
  describe: 'Counts by class, gender and fold; needs no images',
  builder: (yargs) =>
    withDatasetOptions(yargs).option('folds', {
      type: 'boolean',
      default: false,
      describe: 'The counts of each fold as well',
    }),
  handler: async (given) => {
    const config = datasetsConfig(given);
    const progress = progressLine('Drawing faces');
    const labels = await readLabels(config, { onProgress: progress.update }).finally(progress.end);
    const statistics = datasetStatistics(labels, config);
    console.log(given.json ? toJson(statistics, given.folds) : toText(statistics, given));
  },
};

function toJson(statistics: DatasetStatistics, withFolds: boolean): string {
  const { labels, classes, male, female, both, total, folds, all } = statistics;
  const counts = { labels, classes, male, female, both, total };
  return JSON.stringify(
    withFolds ? { ...counts, folds: folds.map((fold, index) => ({ fold: index, ...fold })), all } : counts,
  );
}

function toText(statistics: DatasetStatistics, { name, folds: withFolds }: Arguments): string {
  const { labels, classes, male, female, both, total, folds, all, excluded } = statistics;
  const byFold = [...folds.map((fold, index) => [index, fold] as const), ['all', all] as const];
  const unused = excluded.map(({ rows, from, reason }) => [
    rows,
    from === 'both' ? 'age, gender' : from,
    reason,
  ]);
  const parts = [
    `${name}${statistics.synthetic ? ' (drawn, not photographed)' : ''}, labels ${labels}: ` +
      `${total.both} rows, ${all.faces} images, ${statistics.subjects} subjects`,
    `repeated: ${statistics.repeatedImages} images, by ${statistics.repeatedRows} rows`,
    `used for neither age nor gender: ${total.both - statistics.used} rows`,
    '',
    plainTable(
      ['', ...classes, 'total'],
      [
        ['male', ...male, total.male],
        ['female', ...female, total.female],
        ['both', ...both, total.both],
      ],
    ),
    'total: rows of the gender, with an age class or not; both: every row',
  ];
  if (withFolds) {
    const counts = byFold.map(([fold, { rows, faces, age, gender, both: two }]) => [
      String(fold),
      ...[rows, faces, age, gender, two],
    ]);
    const ages = byFold.map(([fold, counted]) => [String(fold), ...counted.ages]);
    parts.push('', plainTable(['fold', 'rows', 'images', 'age', 'gender', 'both'], counts));
    parts.push('', plainTable(['fold', ...classes], ages));
  }
  if (unused.length > 0) parts.push('', plainTable(['rows', 'not used for', 'reason'], unused));
  return parts.join('\n');
}
