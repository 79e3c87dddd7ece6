import { markBest, type Comparison, type CropResult, type TrialResult } from '@adience/evaluation';
import type { Cell, Column, Row, Table } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';
import { missingNotes } from '../sections/accuracy-table.ts';
import { allSeries, foldCount, percentCell } from '../sections/captions.ts';

/**
 * The one table that a paper's text has room for: each trial's accuracy, and its difference to the baseline with interval and
 * p. One group a crop strategy, where there are several; n where a fold is missing.
 */
export function mainTable(subject: ReportSubject): Table {
  const { task, comparisons, trials, warning, datasetName } = subject;
  const crops = [...new Set(allSeries(subject).map(({ result }) => result.crop))];
  const compared = comparisons.length > 0;
  const incomplete = trials.some(({ missing }) => missing.length > 0);
  const marks = markBest(allSeries(subject));
  const columns: Column[] = [
    { header: 'Trial', kind: 'text' },
    { header: 'Exact (%)', kind: 'spread' },
    ...(task.ordered ? [{ header: 'One-off (%)', kind: 'spread' } as const] : []),
    ...(compared ? differenceColumns : [{ header: '95 % interval', kind: 'interval' } as const]),
    ...(incomplete ? [{ header: 'n', kind: 'text' } as const] : []),
  ];
  const rows = crops.flatMap((crop) =>
    trials.map((trial): Row => {
      const result = trial.crops.find((one) => one.crop === crop);
      const comparison = comparisons.find((one) => one.trial === trial && one.crop === crop);
      const cells: Cell[] = [
        trial.label,
        result === undefined ? null : percentCell(result.exact, marks.get(result)),
        ...(task.ordered ? [result?.oneOff ? percentCell(result.oneOff) : null] : []),
        ...(compared ? differenceCells(trial, comparison) : [intervalCell(result)]),
        ...(incomplete
          ? [result === undefined ? `0/${trial.planned.folds.length}` : foldCount(result.exact)]
          : []),
      ];
      return crops.length === 1 ? { cells } : { cells, group: crop };
    }),
  );
  const difference = compared
    ? '; difference to the baseline in percentage points, with its 95 % interval and p'
    : '';
  const folds = `${trials[0]!.planned.folds.length} test folds`;
  return {
    name: 'results',
    columns,
    rows,
    caption: `${warning}Accuracy on ${datasetName}, ${task.name}: mean ± sample standard deviation over ${folds}${difference}.`,
    notes: notesOf(subject, compared, marks.size > 0, incomplete),
  };
}

const differenceColumns: readonly Column[] = [
  { header: 'Diff.', kind: 'number', signed: true },
  { header: '95 % interval', kind: 'interval', signed: true },
  { header: 'p', kind: 'p' },
];

const intervalCell = (result: CropResult | undefined): Cell =>
  result === undefined ? null : { low: 100 * result.interval[0], high: 100 * result.interval[1] };

function differenceCells({ baseline }: TrialResult, comparison: Comparison | undefined): readonly Cell[] {
  if (baseline) return [null, 'baseline', null];
  if (comparison === undefined) return [null, null, null];
  const { meanDifference, test, holm } = comparison;
  return [meanDifference, test === null ? null : { low: test.interval[0], high: test.interval[1] }, holm];
}

function notesOf(
  { trials }: ReportSubject,
  compared: boolean,
  marked: boolean,
  incomplete: boolean,
): readonly string[] {
  return [
    ...(compared
      ? [
          "Interval and p: Nadeau and Bengio's corrected t test, paired by fold; p after Holm's correction over the trials of a crop strategy.",
        ]
      : ['95 % interval of the mean exact accuracy: bootstrap by subject.']),
    ...(marked ? ['Bold: the highest; †: not significantly different from it.'] : []),
    ...(incomplete ? ['n: folds with a result / folds planned.', ...missingNotes(trials)] : []),
  ];
}
