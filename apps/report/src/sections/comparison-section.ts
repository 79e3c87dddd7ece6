import type { Cell, Column, Table } from '@adience/figures';
import type { AcrossExperiments } from '@adience/evaluation';
import { markBest, type Comparison } from '@adience/evaluation';
import { bootstrapDraws } from '@adience/evaluation';
import { verdict } from '@adience/evaluation';
import type { ReportSubject } from '../report-subject.ts';
import { confusionChart } from './confusion-chart.ts';
import { figures, table, text, type Part, type SectionDefinition } from './section.ts';
import { countWords, foldCount, percentCell, spreadWords } from './captions.ts';
import { fileName } from './file-name.ts';

/** Experiments of the page that were tested on the same images, side by side; null where there is but one. */
export const comparisonSection: SectionDefinition = {
  id: 'comparison',
  heading: 'Experiments side by side',
  build: comparisonParts,
};

function comparisonParts(subject: ReportSubject): readonly Part[] | null {
  const { across } = subject;
  if (across === null) return null;
  const { comparisons, differences, firsts } = across;
  const charts = firsts.map((trial, at) => {
    const result = trial.crops.at(-1)!;
    return confusionChart(
      subject,
      trial,
      result,
      fileName(`comparison-${across.experiments[at]!}-${result.crop}`),
    );
  });
  return [
    ...(comparisons.length > 0 ? [{ kind: 'list' as const, items: comparisons.map(verdict) }] : []),
    table(comparisonTable(subject, across)),
    differences.length > 0
      ? table(differencesTable(across))
      : text('They have the same backend and the same settings.'),
    figures(charts, 'pair'),
  ];
}

function comparisonTable({ task, datasetName, warning }: ReportSubject, across: AcrossExperiments): Table {
  const { trials, comparisons } = across;
  const age = task.ordered;
  const columns: Column[] = [
    { header: 'Experiment', kind: 'text' },
    { header: 'Crops', kind: 'text' },
    { header: 'Exact (%)', kind: 'spread' },
    { header: '95 % interval', kind: 'interval' },
    ...(age ? [{ header: 'One-off (%)', kind: 'spread' } as const] : []),
    { header: 'Difference', kind: 'spread', signed: true },
    { header: 'p (Holm)', kind: 'p' },
    { header: 'n', kind: 'text' },
  ];
  const rows = trials.flatMap((trial) => trial.crops.map((result) => ({ trial, result })));
  const marks = markBest(rows);
  return {
    name: 'comparison',
    columns,
    caption: `${warning}Experiments on the same test images of ${datasetName}, ${task.name}: unweighted mean over test folds; difference to ${trials[0]!.label} under the same crops, in percentage points, paired by test fold.`,
    rows: rows.map(({ trial, result }) => {
      const { exact, oneOff, interval, crop } = result;
      const one = comparisons.find((other) => other.trial === trial && other.crop === crop);
      return {
        cells: [
          trial.label,
          crop,
          percentCell(exact, marks.get(result)),
          { low: 100 * interval[0], high: 100 * interval[1] },
          ...(age ? [oneOff && percentCell(oneOff)] : []),
          differenceCell(one),
          one?.holm ?? null,
          foldCount(exact),
        ] satisfies readonly Cell[],
      };
    }),
    notes: [
      `${spreadWords}; ${countWords}.`,
      `95 % interval: of the mean, from ${bootstrapDraws} bootstrap resamples of subjects within folds.`,
      "Bold: the highest; †: not significantly different from it. p (Holm): Nadeau and Bengio's corrected t test, corrected over the rows of the same crop strategy.",
    ],
  };
}

const differenceCell = (one: Comparison | undefined): Cell =>
  one === undefined || one.meanDifference === null ? null : { mean: one.meanDifference, sd: one.sd };

/** What the experiments were made with and do not share: a difference above may come from any of these. */
function differencesTable({ experiments, differences, trials }: AcrossExperiments): Table {
  const swept =
    trials.length > experiments.length ? ' Of an experiment with several trials, the first is shown.' : '';
  return {
    name: 'comparison-settings',
    caption: `Settings in which the experiments differ; all others are the same.${swept}`,
    columns: [
      { header: 'Setting', kind: 'text' },
      ...experiments.map((header) => ({ header, kind: 'text' as const })),
    ],
    rows: differences.map(({ key, values }) => ({ cells: [key, ...values] })),
    notes: [],
  };
}
