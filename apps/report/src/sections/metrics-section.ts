import type { Cell, Table } from '@adience/figures';
import { metrics } from '@adience/evaluation';
import type { ReportSubject } from '../report-subject.ts';
import { table, type Part, type SectionDefinition } from './section.ts';
import { classMetricsTable } from './class-metrics-table.ts';
import { allSeries, foldCount, spreadWords } from './captions.ts';

/** A longer table is folded away, so that it does not hide what follows. */
const mostOpenRows = 12;

/** Shown by the sections before this one. */
const elsewhere = ['exact', 'oneOff'];

/** Every metric of every trial, for a reader who prefers another than accuracy. */
export const metricsSection: SectionDefinition = {
  id: 'metrics',
  heading: 'More metrics',
  build: metricsParts,
};

function metricsParts(subject: ReportSubject): readonly Part[] | null {
  const { warning, task, datasetName } = subject;
  const series = allSeries(subject);
  const shown = metrics.filter(
    ({ key }) => !elsewhere.includes(key) && series.some(({ result }) => result.metrics.has(key)),
  );
  if (series.length === 0) return null;
  const one: Table = {
    name: 'metrics',
    caption: `${warning}${datasetName}, ${task.name}: each metric on each test fold, then the unweighted mean over folds; ${spreadWords}.`,
    columns: [
      { header: 'Trial', kind: 'text' },
      { header: 'Crops', kind: 'text' },
      ...shown.map(({ header, digits }) => ({ header, kind: 'spread' as const, digits })),
      { header: 'n', kind: 'text' },
    ],
    rows: series.map(({ trial, result }) => ({
      cells: [
        trial.label,
        result.crop,
        ...shown.map(({ key, factor }): Cell => {
          const { mean = null, sd = null } = result.metrics.get(key) ?? {};
          return mean === null ? null : { mean: factor * mean, sd: sd === null ? null : factor * sd };
        }),
        foldCount(result.exact),
      ],
    })),
    notes: [shown.map(({ explanation }) => explanation).join(' ')],
  };
  const byClass = classMetricsTable(subject);
  return [shortOrFolded(one, 'Every metric'), shortOrFolded(byClass, 'Metrics by class')];
}

const shortOrFolded = (one: Table, words: string): Part =>
  one.rows.length > mostOpenRows ? table(one, `${words} as a table (${one.rows.length} rows)`) : table(one);
