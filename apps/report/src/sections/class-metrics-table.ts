import type { Cell, Column, Table } from '@adience/figures';
import { classMetrics } from '@adience/evaluation';
import type { ReportSubject } from '../report-subject.ts';
import { allSeries, pooledWords, type Series } from './captions.ts';

/** Every metric by class of every trial, pooled over folds. */
export function classMetricsTable(subject: ReportSubject): Table {
  const { warning, task, datasetName, classes } = subject;
  const pooled = [...new Set(allSeries(subject).map(({ result }) => pooledWords(result)))].join('; ');
  const withIntervals = classMetrics.some(({ interval }) => interval !== undefined);
  return {
    name: 'class-metrics',
    caption: `${warning}Metrics by class on ${datasetName}, ${task.name}, ${pooled}${withIntervals ? ', with 95 % intervals, which treat images as independent' : ''}.`,
    columns: [
      { header: 'Trial', kind: 'text' },
      { header: 'Crops', kind: 'text' },
      { header: 'Class', kind: 'text' },
      { header: 'Images', kind: 'number', digits: 0 },
      ...classMetrics.flatMap(({ header, digits, interval }): readonly Column[] => {
        const value: Column = { header, kind: 'number', digits };
        return interval === undefined ? [value] : [value, { header: '95 % interval', kind: 'interval' }];
      }),
    ],
    rows: allSeries(subject).flatMap((series) =>
      classes.map((label, at) => ({ cells: rowOf(series, label, at) })),
    ),
    notes: [
      classMetrics.map(({ explanation }) => explanation).join(' '),
      'A dash: the metric is not defined, as recall without a test image of the class.',
    ],
  };
}

function rowOf({ trial, result }: Series, label: string, at: number): readonly Cell[] {
  const images = result.matrix[at]!.reduce((sum, count) => sum + count, 0);
  const values = classMetrics.flatMap(({ key, factor, interval }): readonly Cell[] => {
    const { value, interval: ends } = result.byClass.get(key)![at]!;
    const shown = value === null ? null : factor * value;
    if (interval === undefined) return [shown];
    return [shown, ends && { low: factor * ends[0], high: factor * ends[1] }];
  });
  return [trial.label, result.crop, label, images, ...values];
}
