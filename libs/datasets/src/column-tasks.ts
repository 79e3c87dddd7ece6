import { customTask, tasks, type Task } from '@adience/tasks';
import type { DatasetLabels } from './dataset-labels.ts';

/** Most distinct labels that a column of classes has: more are names or remarks. */
const mostClasses = 100;

/**
 * The tasks that a dataset's columns can be used for: those of the program by name, and for any other column of at
 * most 100 distinct labels a task of these labels, sorted, as classes.
 */
export function columnTasks({ columns, rows }: Pick<DatasetLabels, 'columns' | 'rows'>): readonly Task[] {
  const known: Readonly<Record<string, Task>> = tasks;
  return columns.flatMap((name) => {
    if (Object.hasOwn(known, name)) return [known[name]!];
    const found = new Set(rows.map(({ labels }) => (labels[name] ?? '').trim()));
    found.delete('');
    if (found.size === 0 || found.size > mostClasses) return [];
    return [customTask({ name, classes: [...found].sort(), ordered: false })];
  });
}
