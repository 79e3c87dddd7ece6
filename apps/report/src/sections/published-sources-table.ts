import type { PublishedResult } from '@adience/services';
import type { Table } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';

/** By which protocol each published row was made, whether it can be compared and why, and where it is printed. */
export const publishedSourcesTable = (
  { warning, task }: ReportSubject,
  rows: readonly PublishedResult[],
): Table => ({
  name: 'published-sources',
  long: true,
  caption: `${warning}Published results on Adience, ${task.name}: protocol, whether it is that of Levi & Hassner (2015), and source.`,
  columns: [
    { header: 'Method', kind: 'text' },
    { header: 'Protocol', kind: 'text' },
    { header: 'Comparable', kind: 'text' },
    { header: 'Source', kind: 'text' },
  ],
  rows: rows.map(({ method, protocol, comparable, because, source, url }) => ({
    cells: [method, protocol, `${comparable ? 'yes' : 'no'}: ${because}`, `${source}, ${url}`],
  })),
  notes: [],
});
