import { publishedResults } from '@adience/services';
import { publishedFigure, type Figure } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';
import { accuracyTable } from './accuracy-table.ts';
import { figures, table, type SectionDefinition } from './section.ts';
import { spreadWords } from './captions.ts';
import { chosenSeries } from './chosen-series.ts';

/** A longer table is folded away below the chart. */
const mostOpenRows = 20;

/** Our numbers beside the published ones: always as a table, as a chart where they can be compared. */
export const accuracySection: SectionDefinition = {
  id: 'accuracy',
  heading: 'Accuracy compared with published results',
  build: (subject) => {
    const one = accuracyTable(subject);
    if (!subject.comparable) return [table(one)];
    const chart = figures([publishedChart(subject)], 'column');
    return one.rows.length > mostOpenRows
      ? [chart, table(one, `All ${one.rows.length} results as a table`)]
      : [table(one), chart];
  },
};

function publishedChart(subject: ReportSubject): Figure {
  const { warning, task, datasetName } = subject;
  const chosen = chosenSeries(subject);
  const rows = [
    ...publishedResults(task.name).map(({ method, comparable, exact }) => {
      return { label: comparable ? method : `${method} *`, ours: false, ...exact };
    }),
    ...chosen.shown.flatMap(({ label, result: { exact } }) =>
      exact.mean === null
        ? []
        : [{ label, ours: true, mean: 100 * exact.mean, spread: exact.sd === null ? null : 100 * exact.sd }],
    ),
  ];
  return {
    name: 'published',
    title: 'Comparison with published results',
    span: 'page',
    inText: true,
    caption: `${warning}Exact accuracy on ${datasetName}, ${task.name}; this experiment and published results; ${spreadWords}, for published rows as printed in their source. * Another protocol.${chosen.words}`,
    draw: (theme) => publishedFigure({ axisTitle: 'Exact accuracy (%)', rows }, theme),
    table: {
      name: 'published',
      caption: `${warning}The chart's rows: exact accuracy on ${datasetName}, ${task.name}; ${spreadWords}.`,
      columns: [
        { header: 'Method', kind: 'text' },
        { header: 'Exact (%)', kind: 'spread' },
      ],
      rows: rows.map(({ label, ours, mean, spread }) => {
        return { group: ours ? 'This experiment' : 'Published', cells: [label, { mean, sd: spread }] };
      }),
      notes: [],
    },
  };
}
