import { createHash } from 'node:crypto';
import type { Task } from '@adience/tasks';
import { classOf } from '../class-of.ts';
import type { FaceRecord } from '../face-record.ts';
import type { PreparedImages } from './prepared-images.ts';

/**
 * SHA-256 over the prepared pixels and the class of each record, in order: two lists with the same digest are the
 * same images with the same true classes, whatever they are called.
 *
 * @throws DataIntegrityError where a record has no prepared image
 */
export function listDigest(
  records: readonly FaceRecord[],
  task: Task,
  images: Pick<PreparedImages, 'digest'>,
): string {
  const hash = createHash('sha256');
  for (const record of records) {
    hash.update(`${JSON.stringify([images.digest(record.image), classOf(record, task)])}\n`);
  }
  return hash.digest('hex');
}
