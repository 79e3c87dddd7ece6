import { stripFigure, type Cell, type Figure, type Table } from '@adience/figures';
import { seedsAgainstFolds, type SeedsAgainstFolds } from '@adience/evaluation';
import type { Components } from '@adience/metrics';
import type { ReportSubject } from '../report-subject.ts';
import { allSeries, counted, type Series } from './captions.ts';
import { figures, table, text, type SectionDefinition } from './section.ts';

/** A longer table is folded away, so that it does not hide the figure. */
const mostOpenRows = 12;

/** How much of the spread of accuracy comes from the people tested and how much from the seed, where there are several of both. */
export const seedsAgainstFoldsSection: SectionDefinition = {
  id: 'seeds-against-folds',
  heading: 'Seeds against folds',
  build: (subject) => {
    const found = allSeries(subject).flatMap((series) => {
      const spread = seedsAgainstFolds(series.result);
      return spread === null ? [] : [{ ...series, spread }];
    });
    if (found.length === 0) return null;
    const shown = found.find(({ trial }) => trial === found[0]!.trial)!;
    return [
      text(sentence(shown)),
      table(
        componentTable(subject, found),
        found.length > mostOpenRows ? `All ${found.length} as a table` : undefined,
      ),
      figures([stripChart(subject, shown)], 'column'),
    ];
  },
};

interface SpreadSeries extends Series {
  readonly spread: SeedsAgainstFolds;
}

const parts = ['row', 'column', 'rest'] as const satisfies readonly (keyof Components)[];
const points = (share: number) => (100 * share).toFixed(1);

/** What the numbers of one trial say, for who reads no table. */
function sentence({ label, spread }: SpreadSeries): string {
  const { components, overFolds, overSeeds, seeds } = spread;
  const { shares, standardError } = components;
  if (shares === null) return `${label}: all runs have the same accuracy.`;
  const [fold, seed, rest] = parts.map((part) => `${Math.round(100 * shares[part])} %`);
  return `${label}: of the variance of one run's accuracy ${fold} comes from the fold, which is from the people tested, ${seed} from the seed, which is from initial weights and the order of images, and ${rest} from their interaction and what is left. The ± over folds, ${points(overFolds)} percentage points, does not show the seed: all folds have the same ones. With another seed the mean over folds moves by ${points(overSeeds)} percentage points (standard deviation over ${seeds.length} seeds); the standard error of the mean over all runs is ${points(standardError)} percentage points.`;
}

function componentTable(
  { warning, datasetName, task }: ReportSubject,
  found: readonly SpreadSeries[],
): Table {
  return {
    name: 'seeds-against-folds',
    caption: `${warning}Where the spread of exact accuracy on ${datasetName}, ${task.name}, comes from: standard deviations in percentage points and shares of the variance, by fold, seed and rest.`,
    columns: [
      { header: 'Trial', kind: 'text' },
      { header: 'Crops', kind: 'text' },
      { header: 'Folds × seeds', kind: 'text' },
      { header: 'Exact (%)', kind: 'spread' },
      { header: 'Fold SD', kind: 'number', digits: 2 },
      { header: 'Seed SD', kind: 'number', digits: 2 },
      { header: 'Rest SD', kind: 'number', digits: 2 },
      { header: 'Fold (%)', kind: 'number' },
      { header: 'Seed (%)', kind: 'number' },
      { header: 'Rest (%)', kind: 'number' },
      { header: 'SD over seeds', kind: 'number', digits: 2 },
      { header: 'SE', kind: 'number', digits: 2 },
    ],
    rows: found.map(({ trial, result, spread }) => {
      const { components, overFolds, overSeeds, folds, seeds } = spread;
      const { variances, shares, mean, standardError } = components;
      const cells: readonly Cell[] = [
        trial.label,
        result.crop,
        `${folds.length} × ${seeds.length}`,
        { mean: 100 * mean, sd: 100 * overFolds },
        ...parts.map((part) => 100 * Math.sqrt(variances[part])),
        ...parts.map((part) => shares && 100 * shares[part]),
        100 * overSeeds,
        100 * standardError,
      ];
      return { cells };
    }),
    notes: [
      'Two-way random effects without replication, by the method of moments: rest = MS(rest), fold = (MS(fold) − MS(rest)) / seeds, seed = (MS(seed) − MS(rest)) / folds. With few folds or seeds the estimates are rough.',
      'Exact: mean over all runs, ± the sample standard deviation over folds of the mean over seeds. SD over seeds: of the mean over folds. SE: standard error of the mean over all runs, √(fold / folds + seed / seeds + rest / runs) of the variances; it takes folds and seeds for random draws, and does not know that training sets overlap.',
      ...ownNotes(found),
    ],
  };
}

/** What was done about negative estimates and about missing runs, each said once of all that it was done to. */
function ownNotes(found: readonly SpreadSeries[]): readonly string[] {
  const said = new Map<string, string[]>();
  for (const { label, spread } of found)
    for (const words of wordsOf(spread)) said.set(words, [...(said.get(words) ?? []), label]);
  return [...said].map(([words, labels]) => `${labels.join('; ')}: ${words}`);
}

function wordsOf({ components, leftOut, folds, seeds }: SeedsAgainstFolds): readonly string[] {
  const { row, column } = components.truncated;
  const negative = (of: string) =>
    `the variance of the ${of} was estimated below 0 and is given as 0: it cannot be told apart from the rest.`;
  return [
    ...(row ? [negative('fold')] : []),
    ...(column ? [negative('seed')] : []),
    ...(leftOut === 0
      ? []
      : [
          `runs are missing; of the others this is the largest complete table, folds ${folds.join(', ')} with seeds ${seeds.join(', ')}: ${counted(leftOut, 'run')} left out.`,
        ]),
  ];
}

function stripChart({ warning, datasetName, task }: ReportSubject, { label, spread }: SpreadSeries): Figure {
  const { folds, seeds, accuracy } = spread;
  const percent = accuracy.map((row) => row.map((value) => 100 * value));
  const rowOf = (name: string, values: readonly number[]) => ({
    label: name,
    points: values.map((value, at) => ({ series: `seed ${seeds[at]!}`, value })),
  });
  const means = seeds.map((_, at) => percent.reduce((sum, row) => sum + row[at]!, 0) / folds.length);
  return {
    name: 'seeds-against-folds-runs',
    title: 'Accuracy by fold and seed',
    span: 'page',
    caption: `${warning}Exact accuracy on ${datasetName}, ${task.name}, by run of ${label}: a point a seed, a tick their mean. Between rows people change, within a row the seed. Last row: means over folds.`,
    draw: (theme) =>
      stripFigure(
        {
          rows: folds.map((fold, at) => rowOf(`fold ${fold}`, percent[at]!)),
          last: rowOf('mean of folds', means),
          xTitle: 'Exact accuracy (%)',
          unit: '%',
        },
        theme,
      ),
    table: {
      name: 'seeds-against-folds-runs',
      caption: `${warning}Exact accuracy in percent on ${datasetName}, ${task.name}, of ${label}, by fold and seed.`,
      columns: [
        { header: 'Fold', kind: 'text' },
        ...seeds.map((seed) => ({ header: `Seed ${seed}`, kind: 'number' as const })),
      ],
      rows: [
        ...folds.map((fold, at) => ({ cells: [String(fold), ...percent[at]!] })),
        { cells: ['mean', ...means] },
      ],
      notes: [],
    },
  };
}
