import type { Cell, Column, Table } from '@adience/figures';
import type { Beside } from '../results/beside.ts';
import { markBest } from '@adience/evaluation';
import { bootstrapDraws } from '@adience/evaluation';
import { verdict } from '@adience/evaluation';
import type { ReportSubject } from '../report-subject.ts';
import { confusionChart } from './confusion-chart.ts';
import { figures, table, text, type Section } from './section.ts';
import { fileName, foldCount, percentCell, spreadWords } from './wording.ts';

/** Experiments of the page that were tested on the same images, side by side; null where there is but one. */
export function besideSection(subject: ReportSubject): Section | null {
  const { beside } = subject;
  if (beside === null) return null;
  const { comparisons, differences, firsts } = beside;
  const charts = firsts.map((trial, at) => {
    const result = trial.crops.at(-1)!;
    return confusionChart(subject, trial, result, fileName(`beside-${beside.experiments[at]!}-${result.crop}`)); // prettier-ignore
  });
  return {
    ...{ id: 'beside', heading: 'Experiments side by side' },
    parts: [
      ...(comparisons.length > 0 ? [{ kind: 'list' as const, items: comparisons.map(verdict) }] : []),
      table(besideTable(subject, beside)),
      differences.length > 0 ? table(differencesTable(beside)) : text('They share their backend and every setting.'), // prettier-ignore
      figures(charts, 'pair'),
    ],
  };
}

function besideTable({ task, datasetName, warning }: ReportSubject, beside: Beside): Table {
  const { trials, comparisons } = beside;
  const age = task === 'age';
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
    ...{ name: 'beside', columns },
    caption: `${warning}Experiments on the same test images of ${datasetName}, ${task}: unweighted mean over test folds; ${spreadWords}; difference to ${trials[0]!.label} under the same crops, in percentage points, paired by test fold; n = folds with a result / folds planned.`,
    rows: rows.map(({ trial, result }) => {
      const { exact, oneOff, interval, crop } = result;
      const one = comparisons.find((other) => other.trial === trial && other.crop === crop);
      return {
        cells: [
          ...[trial.label, crop, percentCell(exact, marks.get(result))],
          { low: 100 * interval[0], high: 100 * interval[1] },
          ...(age ? [oneOff && percentCell(oneOff)] : []),
          one === undefined ? null : { mean: one.meanDifference, sd: one.sd },
          ...[one?.holm ?? null, foldCount(exact)],
        ] satisfies readonly Cell[],
      };
    }),
    notes: [
      `95 % interval: of the mean, from ${bootstrapDraws} bootstrap resamples of subjects within folds.`,
      "Bold: the highest; †: not separable from it. p (Holm): Nadeau and Bengio's corrected t test, corrected over the rows of the same crop strategy.",
    ],
  };
}

/** What the experiments were made with and do not share: a difference above may come from any of these. */
function differencesTable({ experiments, differences, trials }: Beside): Table {
  const swept = trials.length > experiments.length ? ' Of an experiment with several trials, its first.' : '';
  return {
    name: 'beside-settings',
    caption: `What the experiments do not share; all other settings are the same.${swept}`,
    columns: [{ header: 'Setting', kind: 'text' }, ...experiments.map((header) => ({ header, kind: 'text' as const }))], // prettier-ignore
    rows: differences.map(({ key, values }) => ({ cells: [key, ...values] })),
    notes: [],
  };
}
