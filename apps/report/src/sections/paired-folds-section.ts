import { slopeFigure, type Cell, type Figure, type SlopeFold, type Table } from '@adience/figures';
import { pairedFolds } from '@adience/evaluation';
import type { ReportSubject } from '../report-subject.ts';
import { allSeries, type Series } from './captions.ts';
import { foldedWhereChosen } from './chosen-figure.ts';
import { chosenOfOneCrop } from './chosen-series.ts';
import type { SectionDefinition } from './section.ts';

/** Each trial against the baseline, fold by fold: what a mean difference is made of. */
export const pairedFoldsSection: SectionDefinition = {
  id: 'paired-folds',
  heading: 'Baseline and trials, fold by fold',
  half: true,
  build: (subject) => {
    const paired = pairedSeries(subject, allSeries(subject));
    if (paired.length === 0) return null;
    return foldedWhereChosen(slopeChart(subject, paired), 'A line from the baseline to each trial, by fold');
  },
};

/** A trial's folds that the baseline has under the same crops. */
interface PairedSeries extends Series {
  readonly folds: readonly SlopeFold[];
}

/** Those of which at least one fold is paired; the baseline is no pair of itself. */
function pairedSeries({ trials }: ReportSubject, list: readonly Series[]): readonly PairedSeries[] {
  const baseline = trials.find((trial) => trial.baseline);
  if (baseline === undefined) return [];
  return list.flatMap((series) => {
    const before = baseline.crops.find(({ crop }) => crop === series.result.crop);
    if (series.trial === baseline || before === undefined) return [];
    const { folds, a, b } = pairedFolds(series.result, before, 100);
    if (folds.length === 0) return [];
    return [{ ...series, folds: folds.map((fold, at) => ({ fold, trial: a[at]!, baseline: b[at]! })) }];
  });
}

function slopeChart(subject: ReportSubject, all: readonly PairedSeries[]): Figure {
  const { warning, task, datasetName, trials } = subject;
  const baseline = trials.find((trial) => trial.baseline)!.label;
  const chosen = chosenOfOneCrop(subject);
  const shown = pairedSeries(subject, chosen.shown);
  const caption = `${warning}Exact accuracy of the baseline (${baseline}) and of a trial on ${datasetName}, ${task.name}: a line a test fold, both tested on the same images. Where all lines of a trial rise, or all fall, no single fold carries the difference.`;
  const draw =
    (list: readonly PairedSeries[], layers = false): Figure['draw'] =>
    (theme) =>
      slopeFigure({ series: list, yTitle: 'Exact accuracy (%)', layers }, theme);
  // What is chosen is chosen among all series, the baseline's own too, of which there is nothing to draw.
  const choice = chosen.choice(caption, draw(all, true));
  const place = (at: number) => all.findIndex(({ label }) => label === chosen.all[at]!.label);
  return {
    name: 'paired-folds',
    title: 'Baseline and trials, fold by fold',
    span: 'column',
    caption: `${caption}${chosen.words}`,
    draw: draw(shown.length > 0 ? shown : all.slice(0, 1)),
    choice: choice && {
      ...choice,
      series: choice.series.filter((_, at) => place(at) >= 0),
      shown: choice.shown.map(place).filter((at) => at >= 0),
    },
    table: slopeTable(subject, all, baseline),
  };
}

function slopeTable(subject: ReportSubject, all: readonly PairedSeries[], baseline: string): Table {
  const { warning, task, datasetName } = subject;
  return {
    name: 'paired-folds',
    long: true,
    caption: `${warning}Exact accuracy in percent by test fold on ${datasetName}, ${task.name}: the baseline (${baseline}), the trial, and the difference in percentage points.`,
    columns: [
      { header: 'Trial', kind: 'text' },
      { header: 'Crops', kind: 'text' },
      { header: 'Fold', kind: 'number', digits: 0 },
      { header: 'Baseline (%)', kind: 'number' },
      { header: 'Trial (%)', kind: 'number' },
      { header: 'Difference', kind: 'number', signed: true },
    ],
    rows: all.flatMap(({ trial, result, folds }) =>
      folds.map((one) => {
        const cells: readonly Cell[] = [
          trial.label,
          result.crop,
          one.fold,
          one.baseline,
          one.trial,
          one.trial - one.baseline,
        ];
        return { cells };
      }),
    ),
    notes: ['A fold is paired where both were tested on the same images with the same labels.'],
  };
}
