import { type Task, tasks } from '@adience/tasks';

/** Tasks whose label is a column of its own, e.g. `gender`. */
export const labelTasks: readonly Task[] = Object.values(tasks).filter(({ years }) => years === null);

/** The columns that are read; others are kept. */
export const columns: readonly string[] = [
  'image',
  'age',
  'age_low',
  'age_high',
  ...labelTasks.map(({ name }) => name),
  'confidence',
];
