import type { Task } from '@adience/tasks';
import type { FaceRecord } from './face-record.ts';

/**
 * The record's class index for the task, or null: it has none and is not used for that task.
 *
 * @throws Error where the dataset was not loaded for the task
 */
export function classOf(record: FaceRecord, task: Pick<Task, 'name'>): number | null {
  if (Object.hasOwn(record.classes, task.name)) return record.classes[task.name]!;
  throw new Error(`${record.image}: was not loaded for task ${task.name}`);
}
