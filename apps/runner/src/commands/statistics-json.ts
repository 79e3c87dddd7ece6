import type { CrossTable, DatasetStatistics, FoldStatistics } from '@adience/datasets';

/**
 * A dataset's statistics as one plain object. Of a dataset with ages and genders it is the paper's table 1: `classes`
 * across, then `male`, `female` and `both`, and the same of `total`; of others, the counts by class of each task.
 */
export function statisticsJson(
  { labels, table, folds, all, rows }: DatasetStatistics,
  withFolds: boolean,
): Readonly<Record<string, unknown>> {
  const counts = table === null ? { labels, tasks: byTask(all), total: rows } : ofTable(table, labels, rows);
  if (!withFolds) return counts;
  const foldJson = (fold: FoldStatistics) => ofFold(fold, table);
  return {
    ...counts,
    folds: folds.map((fold, index) => ({ fold: index, ...foldJson(fold) })),
    all: foldJson(all),
  };
}

function ofTable({ across, down, counts, total }: CrossTable, labels: string, rows: number) {
  const sum = sumName(down.classes);
  const sums = across.classes.map((_, column) => counts.reduce((all, row) => all + row[column]!, 0));
  return {
    labels,
    classes: across.classes,
    ...Object.fromEntries(down.classes.map((name, at) => [name, counts[at]])),
    [sum]: sums,
    total: { ...Object.fromEntries(down.classes.map((name, at) => [name, total[at]])), [sum]: rows },
  };
}

/** What the rows of a table are together. */
export const sumName = (classes: readonly string[]) => (classes.length === 2 ? 'both' : 'all');

const byTask = ({ tasks }: FoldStatistics) =>
  Object.fromEntries(
    tasks.map(({ task, byClass }) => [
      task.name,
      Object.fromEntries(task.classes.map((name, at) => [name, byClass[at]])),
    ]),
  );

/** A fold's rows, distinct images, rows with a class by task and with all, and its classes. */
function ofFold(fold: FoldStatistics, table: CrossTable | null) {
  const { rows, faces, tasks, allTasks } = fold;
  const used = Object.fromEntries(tasks.map(({ task, rows: count }) => [task.name, count]));
  const common = { rows, faces, ...used, [sumName(Object.keys(used))]: allTasks };
  if (table === null) return { ...common, classes: byTask(fold) };
  const across = tasks.find(({ task }) => task.name === table.across.name)!;
  return { ...common, [`${across.task.name}s`]: across.byClass };
}
