import { createHash } from 'node:crypto';
import { age, gender } from '@adience/tasks';
import { classOf } from '../class-of.ts';
import type { FaceRecord } from '../face-record.ts';

/**
 * The digest that the first edition gave a dataset: SHA-256 over image, subject, fold and the classes of age and
 * gender. It must stay what it is: runs of the first edition are recognised by it.
 *
 * @param records loaded for both tasks
 */
export function firstEditionDatasetDigest(records: readonly FaceRecord[]): string {
  const hash = createHash('sha256');
  for (const record of records) {
    const { image, subject, fold } = record;
    const content = [image, subject, fold, classOf(record, age), classOf(record, gender)];
    hash.update(`${JSON.stringify(content)}\n`);
  }
  return hash.digest('hex');
}
