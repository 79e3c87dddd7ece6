import { forestFigure, formatCell, type Figure, type ForestRow, type Table } from '@adience/figures';
import { alpha, rope, type Comparison } from '@adience/evaluation';
import type { ReportSubject } from '../report-subject.ts';
import { figures, firstRows, table, text, type Part } from './section.ts';
import { manyTrials, shownTrials } from './shown-trials.ts';
import { verdictTable } from './verdict-table.ts';

/** Each trial against the declared baseline, paired by fold: a forest plot and the verdicts; none where nothing is compared. */
export function ablationParts(subject: ReportSubject): readonly Part[] {
  const { trials, comparisons: all } = subject;
  if (trials.length < 2) return [];
  if (all.length === 0) {
    const why = trials.some(({ baseline }) => baseline)
      ? 'The baseline shares no finished fold with another trial: nothing can be paired yet.'
      : 'No baseline was declared in the experiment file, so no difference is tested.';
    return [text(why)];
  }
  const paired = sortedByEffect(all.filter(isPaired));
  const verdicts = verdictTable(subject);
  const { crop } = shownTrials(subject)!;
  const open = all.filter((one) => one.crop === crop).length;
  const many = trials.length >= manyTrials && open > 0;
  return [
    ...(paired.length > 0 ? [figures([forestChart(subject, paired, many ? crop : null)], 'column')] : []),
    many && open < all.length
      ? firstRows(verdicts, open, `The other ${all.length - open} verdicts, under other crops`)
      : table(verdicts),
  ];
}

/** By crop strategy, and within it by effect, the largest gain first. */
function sortedByEffect(all: readonly PairedComparison[]): readonly PairedComparison[] {
  const crops = [...new Set(all.map(({ crop }) => crop))];
  return crops.flatMap((crop) =>
    all.filter((one) => one.crop === crop).sort((a, b) => b.meanDifference - a.meanDifference),
  );
}

/** A comparison of which at least one fold is paired. */
type PairedComparison = Comparison & { readonly meanDifference: number };

const isPaired = (one: Comparison): one is PairedComparison => one.meanDifference !== null;

const signed = { header: '', kind: 'interval', signed: true } as const;

/** The baseline, first among those that are compared with it. */
const pinned = (label: string): ForestRow => ({
  label,
  difference: 0,
  interval: null,
  text: '0 by definition',
  significant: false,
  baseline: true,
});

function forestRow({ meanDifference, test, holm }: PairedComparison, label: string): ForestRow {
  const difference = formatCell(meanDifference, { header: '', kind: 'number', signed: true });
  const interval = test?.interval ?? null;
  const ends = interval === null ? '' : ` ${formatCell({ low: interval[0], high: interval[1] }, signed)}`;
  const p = holm === null ? '' : `, p ${holm < 0.001 ? '<0.001' : `= ${holm.toFixed(3)}`}`;
  return {
    label,
    difference: meanDifference,
    interval,
    text: `${difference}${ends}${p}`,
    significant: holm !== null && holm < alpha,
  };
}

/** @param only the crop strategy that is drawn, where many trials leave no room for more; null: every one */
function forestChart(subject: ReportSubject, all: readonly PairedComparison[], only: string | null): Figure {
  const { warning, task, datasetName } = subject;
  const baseline = all[0]!.baseline.label;
  const known = [...new Set(all.map(({ crop }) => crop))];
  const crops = known.filter((crop) => only === null || crop === only);
  const named = (label: string, crop: string) => (crops.length > 1 ? `${label}, ${crop}` : label);
  const rows = crops.flatMap((crop) => [
    pinned(named(`${baseline} (baseline)`, crop)),
    ...all.filter((one) => one.crop === crop).map((one) => forestRow(one, named(one.trial.label, crop))),
  ]);
  const axisTitle = `Difference to ${baseline} (percentage points)`;
  const folds = [...new Set(all.map((one) => `${one.folds.length}/${one.planned}`))].join(', ');
  const left = crops.length < known.length ? ` Shown: ${only}; the table has ${known.join(' and ')}.` : '';
  return {
    name: 'ablation',
    title: 'Ablation',
    span: 'page',
    inText: true,
    table: ablationTable(subject, subject.comparisons.filter(isPaired)),
    caption: `${warning}Difference in exact accuracy to the baseline (${baseline}) on ${datasetName}, ${task.name}: mean of the differences paired by test fold (n = ${folds} folds) with the 95 % interval of Nadeau and Bengio's corrected t test, largest first; p after Holm's correction within each crop strategy. Filled: p < 0.05. Shaded: ±${rope} percentage point, practically equal.${left}`,
    draw: (theme) => forestFigure({ axisTitle, rope, rows }, theme),
  };
}

function ablationTable(
  { warning, datasetName, task }: ReportSubject,
  all: readonly PairedComparison[],
): Table {
  const chance = (header: string) => ({ header, kind: 'number' as const, digits: 3 });
  return {
    name: 'ablation',
    caption: `${warning}Differences in exact accuracy to the baseline on ${datasetName}, ${task.name}, in percentage points, paired by test fold; ± is the sample standard deviation of the differences (n − 1).`,
    columns: [
      { header: 'Trial', kind: 'text' },
      { header: 'Crops', kind: 'text' },
      { header: 'Difference', kind: 'spread', signed: true },
      { header: '95 % interval', kind: 'interval', signed: true },
      { header: 't', kind: 'number', digits: 2 },
      { header: 'p', kind: 'p' },
      { header: 'p (Holm)', kind: 'p' },
      chance('P(worse)'),
      chance('P(equal)'),
      chance('P(better)'),
      { header: 'Min. detectable', kind: 'number' },
      { header: 'Subjects 95 %', kind: 'interval', signed: true },
      { header: 'n', kind: 'text' },
    ],
    rows: all.map(
      ({ trial, crop, meanDifference, sd, test, holm, posterior, minimum, bootstrap, ...one }) => ({
        cells: [
          trial.label,
          crop,
          { mean: meanDifference, sd },
          test === null ? null : { low: test.interval[0], high: test.interval[1] },
          test?.t ?? null,
          test?.p ?? null,
          holm,
          posterior?.worse ?? null,
          posterior?.equivalent ?? null,
          posterior?.better ?? null,
          minimum,
          bootstrap && { low: bootstrap[0], high: bootstrap[1] },
          `${one.folds.length}/${one.planned}`,
        ],
      }),
    ),
    notes: [
      `Baseline: ${all[0]!.baseline.label}.`,
      `95 % interval, t and p: Nadeau and Bengio's corrected t test with the runs' own ratio of test to training images; p (Holm): corrected over the trials of the same crop strategy.`,
      `P(worse), P(equal), P(better): Bayesian correlated t test, equal being within ±${rope} percentage point.`,
      'Min. detectable: the difference from which on these folds would call it significant, under the same correction as p (Holm). Subjects 95 %: bootstrap by subject; it covers the choice of test subjects, not retraining.',
      'A plain paired t test is anti-conservative here, and Wilcoxon or sign tests cannot fall below p = 0.0625 with five folds: neither is used.',
    ],
  };
}
