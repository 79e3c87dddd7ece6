import type { Table } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';
import { table, type SectionDefinition } from './section.ts';

/** Which images there are: by fold and class; and which rows were not used, and why. */
export const datasetSection: SectionDefinition = {
  id: 'dataset',
  heading: 'Dataset',
  build: (subject) => {
    const [used, excluded] = datasetTables(subject);
    return [table(used), table(excluded, 'Rows that were not used, by reason')];
  },
};

function datasetTables(subject: ReportSubject): readonly [Table, Table] {
  const { dataset, datasetName, classes, task, warning } = subject;
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const byClass = classes.map((_, at) => sum(dataset.countsByFold.map((fold) => fold[at] ?? 0)));
  const count = (header: string) => ({ header, kind: 'number' as const, digits: 0 });
  const used = sum(byClass);
  return [
    {
      name: 'dataset',
      caption: `${warning}Rows of ${datasetName} used for ${task.name}, by fold and class; label policy "${dataset.labels}", repeated rows: ${dataset.duplicates}.`,
      columns: [{ header: 'Fold', kind: 'text' }, ...classes.map(count), count('all')],
      rows: [
        ...dataset.countsByFold.map((fold, at) => ({ cells: [String(at), ...fold, sum(fold)] })),
        { cells: ['all', ...byClass, used] },
      ],
      notes: [
        [
          `${dataset.rows} rows read, ${used} used, ${dataset.repeatedRows} are repeats of another row.`,
          dataset.unreadable.length === 0
            ? 'Every image could be read.'
            : `${dataset.unreadable.length} images could not be read and were left out: ${dataset.unreadable.join(', ')}.`,
          ...duplicateNotes(dataset.nearDuplicates),
        ].join(' '),
      ],
    },
    {
      name: 'excluded',
      caption: `${warning}Rows of ${datasetName} not used for ${task.name}, by reason.`,
      columns: [{ header: 'Reason', kind: 'text' }, count('Rows'), { header: 'For example', kind: 'text' }],
      rows: [
        ...dataset.excluded.map(({ reason, rows, examples }) => ({
          cells: [reason, rows, examples.join(', ') || null],
        })),
        { cells: ['all', sum(dataset.excluded.map(({ rows }) => rows)), null] },
      ],
      notes: [],
    },
  ];
}

/** Which pictures the images show twice, where that was looked for. */
function duplicateNotes(known: ReportSubject['dataset']['nearDuplicates']): readonly string[] {
  if (known === undefined) return [];
  const { pairs, acrossFolds } = known;
  if (pairs === 0) return ['No two images are near duplicates (the same picture under two names).'];
  const are = pairs === 1 ? 'pair of images is a near duplicate' : 'pairs of images are near duplicates';
  const where =
    acrossFolds === 0
      ? 'none lies across folds'
      : `${acrossFolds} ${acrossFolds === 1 ? 'lies' : 'lie'} across folds, where one is trained on and the other tested`;
  return [`${pairs} ${are} (the same picture under two names); ${where}.`];
}
