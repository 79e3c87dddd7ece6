import { foldAccuracy, type Figure } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';
import { foldTable } from './fold-table.ts';
import { figures, table, type SectionDefinition } from './section.ts';
import { allSeries, spreadWords } from './captions.ts';
import { chosenSeries } from './chosen-series.ts';

/** Every fold of every trial: the chart with its table open, and one-off accuracy as a table for age. */
export const foldsSection: SectionDefinition = {
  id: 'folds',
  heading: 'Accuracy by fold',
  build: (subject) => {
    if (allSeries(subject).length === 0) return null;
    return [
      figures([foldChart(subject)], 'column'),
      ...(subject.task.ordered ? [table(foldTable(subject, 'oneOff'), 'One-off accuracy by fold')] : []),
    ];
  },
};

function foldChart(subject: ReportSubject): Figure {
  const { warning, task, datasetName } = subject;
  const chosen = chosenSeries(subject);
  const series = chosen.shown.map(({ label, result: { exact } }) => ({
    label,
    folds: exact.folds.map(({ fold, value }) => ({ fold, value: value === null ? null : 100 * value })),
    mean: exact.mean === null ? null : 100 * exact.mean,
    sd: exact.sd === null ? null : 100 * exact.sd,
  }));
  return {
    name: 'folds-exact',
    title: 'Accuracy by fold',
    span: 'page',
    table: foldTable(subject, 'exact'),
    caption: `${warning}Exact accuracy on ${datasetName}, ${task.name}, by test fold; the tick is the mean, the bar ${spreadWords.replace('± is', 'mean ±')}. Folds contain different subjects and ages: compare trials within a fold.${chosen.words}`,
    draw: (theme) => foldAccuracy({ series }, theme),
  };
}
