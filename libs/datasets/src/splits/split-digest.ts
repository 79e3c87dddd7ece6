import { createHash } from 'node:crypto';
import type { Task } from '@adience/tasks';
import { classOf } from '../class-of.ts';
import type { FaceRecord } from '../face-record.ts';

/** SHA-256 over who is in each list of a split, in order: image, subject and class. */
export function splitDigest(lists: readonly (readonly FaceRecord[])[], task: Task): string {
  const hash = createHash('sha256');
  for (const list of lists) {
    hash.update(`${list.length}\n`);
    for (const record of list) {
      hash.update(`${JSON.stringify([record.image, record.subject, classOf(record, task)])}\n`);
    }
  }
  return hash.digest('hex');
}
