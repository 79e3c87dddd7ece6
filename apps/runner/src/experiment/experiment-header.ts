import type { Experiment } from '@adience/experiment';
import { taskOf } from '@adience/tasks';
import type { RunState } from '@adience/tracking';

/** What every run records of its experiment: enough to execute it without the experiment's file. */
export type ExperimentHeader = Pick<RunState, 'experiment' | 'task' | 'classes' | 'ordered'>;

/** The experiment's part of its runs' records. */
export function experimentHeader({ name, task }: Experiment): ExperimentHeader {
  const { name: taskName, classes, ordered } = taskOf(task);
  return { experiment: name, task: taskName, classes, ordered };
}
