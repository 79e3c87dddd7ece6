import type { Task } from '@adience/tasks';
import { classOf } from '../class-of.ts';
import type { FaceRecord } from '../face-record.ts';

/** Rows by the classes of two tasks, as the paper's table 1 has them: gender down, age across. */
export interface CrossTable {
  readonly across: Task;
  readonly down: Task;
  /** Rows with a class of both: [classes down][classes across]. */
  readonly counts: readonly (readonly number[])[];
  /** Rows of each class down, whether they have a class across or not. */
  readonly total: readonly number[];
}

/** Counts rows by the first task with an order, across, and the first one without, down; null where one lacks. */
export function crossTable(records: readonly FaceRecord[], tasks: readonly Task[]): CrossTable | null {
  const across = tasks.find(({ ordered }) => ordered);
  const down = tasks.find(({ ordered }) => !ordered);
  if (across === undefined || down === undefined) return null;
  const counts = down.classes.map(() => across.classes.map(() => 0));
  const total = down.classes.map(() => 0);
  for (const record of records) {
    const row = classOf(record, down);
    const column = classOf(record, across);
    if (row === null) continue;
    total[row]! += 1;
    if (column !== null) counts[row]![column]! += 1;
  }
  return { across, down, counts, total };
}
