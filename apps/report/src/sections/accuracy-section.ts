import { publishedResults } from '@adience/services';
import { publishedFigure, type Figure } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';
import { accuracyTable } from './accuracy-table.ts';
import { publishedSourcesTable } from './published-sources-table.ts';
import { figures, table, type SectionDefinition } from './section.ts';
import { spreadWords } from './captions.ts';
import { chosenSeries } from './chosen-series.ts';

/** A longer table is folded away below the chart. */
const mostOpenRows = 32;

/** Our numbers beside the published ones: always as a table, as a chart where they can be compared. */
export const accuracySection: SectionDefinition = {
  id: 'accuracy',
  heading: 'Accuracy compared with published results',
  build: (subject) => {
    const one = accuracyTable(subject);
    const sources = publishedResults(subject.task.name);
    const where =
      sources.length === 0
        ? []
        : [table(publishedSourcesTable(subject, sources), 'Protocol and source of each published row')];
    if (!subject.comparable) return [table(one), ...where];
    const chart = figures([publishedChart(subject)], 'column');
    return one.rows.length > mostOpenRows
      ? [chart, table(one, `All ${one.rows.length} results as a table`), ...where]
      : [table(one), ...where, chart];
  },
};

function publishedChart(subject: ReportSubject): Figure {
  const { warning, task, datasetName } = subject;
  const chosen = chosenSeries(subject);
  const rows = [
    // What was made by another protocol is no mark on the same axis: it stands in the table, with the reason.
    ...publishedResults(task.name)
      .filter(({ comparable }) => comparable)
      .map(({ method, exact }) => ({ label: method, ours: false, ...exact })),
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
    caption: `${warning}Exact accuracy on ${datasetName}, ${task.name}; this experiment and comparable published results; ${spreadWords}, for published rows as printed in their source. Those of another protocol are in the table.${chosen.words}`,
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
