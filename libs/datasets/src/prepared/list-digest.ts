import { createHash } from 'node:crypto';
import type { Task } from '@adience/tasks';
import { classOf } from '../class-of.ts';
import type { FaceRecord } from '../face-record.ts';
import type { PreparedImages } from './prepared-images.ts';

/**
 * SHA-256 over the prepared pixels and the classes of each record, in order: two lists with the same digest are the
 * same images with the same true classes, whatever they are called.
 *
 * @param withYears ages in years are part of it: what is computed depends on them
 * @throws DataIntegrityError where a record has no prepared image
 */
export function listDigest(
  records: readonly FaceRecord[],
  tasks: readonly Task[],
  images: Pick<PreparedImages, 'digest'>,
  withYears = false,
): string {
  const hash = createHash('sha256');
  for (const record of records) {
    const facts = [images.digest(record.image), ...tasks.map((task) => classOf(record, task))];
    hash.update(`${JSON.stringify(withYears ? [...facts, record.years ?? null] : facts)}\n`);
  }
  return hash.digest('hex');
}
