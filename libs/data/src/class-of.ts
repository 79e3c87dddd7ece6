import type { Task } from '@adience/config';
import type { FaceRecord } from './face-record.ts';

/** The record's class index for the task, or null: it has none and is not used for that task. */
export function classOf(record: FaceRecord, task: Task): number | null {
  return task === 'age' ? record.age : record.gender;
}
