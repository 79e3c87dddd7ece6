import { createHash } from 'node:crypto';
import type { Task } from '@adience/tasks';
import { classOf } from '../class-of.ts';
import type { FoldSplit } from '../splits/fold-split.ts';

/**
 * The digest that the first edition gave a split: SHA-256 over image, subject and class of the train, validation and
 * test lists. It must stay what it is, whatever becomes of `FoldSplit.digest`: runs of the first edition are
 * recognised by it.
 */
export function firstEditionSplitDigest(
  { train, validation, test }: Pick<FoldSplit, 'train' | 'validation' | 'test'>,
  task: Task,
): string {
  const hash = createHash('sha256');
  for (const list of [train, validation, test]) {
    hash.update(`${list.length}\n`);
    for (const record of list) {
      hash.update(`${JSON.stringify([record.image, record.subject, classOf(record, task)])}\n`);
    }
  }
  return hash.digest('hex');
}
