import { customTask, tasks, type Task } from '@adience/tasks';
import type { RunState } from '@adience/tracking';

/** What a task is, as a run or a plan wrote it down. */
export interface WrittenTask {
  readonly name: string;
  readonly classes: readonly string[];
  readonly ordered?: boolean | undefined;
}

/** The task that comes with the program where name and classes agree with one; else classes of the user's own. */
export function writtenTask({ name, classes, ordered }: WrittenTask): Task {
  const known = Object.values(tasks).find((task) => task.name === name);
  if (known !== undefined && known.classes.join('\n') === classes.join('\n')) return known;
  return customTask({ name, classes, ordered: ordered ?? known?.ordered ?? false });
}

/** The task of a run. */
export const taskOfRun = ({ task, classes, ordered }: Pick<RunState, 'task' | 'classes' | 'ordered'>): Task =>
  writtenTask({ name: task, classes, ordered });
