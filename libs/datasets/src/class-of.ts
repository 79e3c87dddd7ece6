import type { TaskName } from '@adience/tasks';
import type { FaceRecord } from './face-record.ts';

/** The record's class index for the task, or null: it has none and is not used for that task. */
export function classOf(record: FaceRecord, task: TaskName): number | null {
  return task === 'age' ? record.age : record.gender;
}
