import type { Task } from '@adience/tasks';
import { classOf } from '../class-of.ts';
import type { Dataset } from '../dataset.ts';
import { storedDuplicates } from './duplicates-store.ts';

/** Pairs of images that show the same picture, and how many of them lie across folds. */
export interface DuplicateCounts {
  readonly pairs: number;
  readonly acrossFolds: number;
}

/**
 * Counts the near duplicates among a dataset's images with a class for the task, where it is known which there are:
 * `adience datasets doctor` and `dataset.groups: near-duplicates` find out. Null: it is not.
 */
export async function knownDuplicates(
  { imageFolder, records }: Dataset,
  task: Task,
  cacheFolder?: string,
): Promise<DuplicateCounts | null> {
  const folds = new Map<string, number>();
  for (const record of records)
    if (classOf(record, task) !== null && !folds.has(record.image)) folds.set(record.image, record.fold);
  const pairs = await storedDuplicates(imageFolder, [...folds.keys()], cacheFolder);
  if (pairs === null) return null;
  const across = pairs.filter(({ images: [one, other] }) => folds.get(one) !== folds.get(other));
  return { pairs: pairs.length, acrossFolds: across.length };
}
