import type { DatasetStatistics, FoldStatistics } from '@adience/datasets';
import { counted } from '../counted.ts';
import { plainTable } from '../plain-table.ts';
import { sumName } from './statistics-json.ts';

/** A dataset's statistics as text. */
export function statisticsLines(name: string, statistics: DatasetStatistics, withFolds: boolean): string[] {
  const { labels, synthetic, tasks, all, rows, subjects, excluded, otherColumns } = statistics;
  const taskNames = tasks.map((task) => task.name);
  const lines = [
    `${name}${synthetic ? ' (synthetic faces)' : ''}, labels ${labels}: ` +
      [counted(rows, 'row'), counted(all.faces, 'image'), counted(subjects, 'subject')].join(', '),
    `repeated: ${counted(statistics.repeatedImages, 'image')}, by ${counted(statistics.repeatedRows, 'row')}`,
    `${unusedFor(taskNames)}: ${counted(rows - statistics.used, 'row')}`,
  ];
  if (otherColumns.length > 0) lines.push(`not columns of classes: ${otherColumns.join(', ')}`);
  lines.push(...tableLines(statistics));
  if (withFolds) lines.push(...foldLines(statistics));
  if (excluded.length === 0) return lines;
  const unused = excluded.map(({ rows: count, from, reason }) => [
    count,
    from === 'all' ? taskNames.join(', ') : from,
    reason,
  ]);
  return [...lines, '', plainTable(['rows', 'not used for', 'reason'], unused)];
}

const unusedFor = (tasks: readonly string[]) =>
  tasks.length === 2 ? `used for neither ${tasks.join(' nor ')}` : `not used for any task`;

/** Two tasks by two as a table, and every task that is not in it by class. */
function tableLines({ table, all, rows }: DatasetStatistics): string[] {
  const shown = table === null ? [] : [table.across, table.down];
  const others = all.tasks
    .filter(({ task }) => !shown.includes(task))
    .flatMap(({ task, byClass, rows: count }) => [
      '',
      plainTable(
        [task.name, 'rows'],
        [...task.classes.map((label, at) => [label, byClass[at]!]), ['total', count]],
      ),
    ]);
  if (table === null) return others;
  const { across, down, counts, total } = table;
  const sum = sumName(down.classes);
  const sums = across.classes.map((_, column) => counts.reduce((whole, row) => whole + row[column]!, 0));
  return [
    '',
    plainTable(
      ['', ...across.classes, 'total'],
      [...down.classes.map((label, at) => [label, ...counts[at]!, total[at]!]), [sum, ...sums, rows]],
    ),
    `total: rows of the ${down.name}, with a class of ${across.name} or not; ${sum}: every row`,
    ...others,
  ];
}

/** Rows of each fold by task, then by the classes of the task that is counted across, or of every task. */
function foldLines({ tasks, table, folds, all }: DatasetStatistics): string[] {
  const byFold = [...folds.map((fold, index) => [`${index}`, fold] as const), ['all', all] as const];
  const counted = table === null ? tasks : [table.across];
  const classesOf = (fold: FoldStatistics, name: string) =>
    fold.tasks.find(({ task }) => task.name === name)!.byClass;
  return [
    '',
    plainTable(
      ['fold', 'rows', 'images', ...tasks.map(({ name }) => name), sumName(tasks.map(({ name }) => name))],
      byFold.map(([fold, { rows, faces, tasks: of, allTasks }]) => [
        fold,
        rows,
        faces,
        ...of.map(({ rows: count }) => count),
        allTasks,
      ]),
    ),
    ...counted.flatMap(({ name, classes }) => [
      '',
      plainTable(
        ['fold', ...classes],
        byFold.map(([fold, counts]) => [fold, ...classesOf(counts, name)]),
      ),
    ]),
  ];
}
