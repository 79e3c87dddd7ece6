import type { Task } from '@adience/tasks';
import { classOf } from '../class-of.ts';
import type { LabelRow } from '../dataset-labels.ts';
import type { FaceRecord } from '../face-record.ts';

/** Rows with a class for one task. */
export interface TaskCounts {
  readonly task: Task;
  readonly rows: number;
  /** By class: [C]. */
  readonly byClass: readonly number[];
}

/** Counts of one fold, or of all. */
export interface FoldStatistics {
  readonly rows: number;
  /** Distinct images among the rows. */
  readonly faces: number;
  /** In the order of the dataset's tasks. */
  readonly tasks: readonly TaskCounts[];
  /** Rows with a class for every task. */
  readonly allTasks: number;
}

/** Counts label rows, and the records made of them. */
export function foldStatistics(
  rows: readonly LabelRow[],
  records: readonly FaceRecord[],
  tasks: readonly Task[],
): FoldStatistics {
  const complete = records.filter((record) => tasks.every((task) => classOf(record, task) !== null));
  return {
    rows: rows.length,
    faces: new Set(rows.map((row) => row.image)).size,
    tasks: tasks.map((task) => taskCounts(records, task)),
    allTasks: complete.length,
  };
}

function taskCounts(records: readonly FaceRecord[], task: Task): TaskCounts {
  const byClass = task.classes.map(() => 0);
  let rows = 0;
  for (const record of records) {
    const found = classOf(record, task);
    if (found === null) continue;
    byClass[found]! += 1;
    rows += 1;
  }
  return { task, rows, byClass };
}
