import type { NearDuplicate } from '../doctor/near-duplicates.ts';
import type { LabelRow } from '../dataset-labels.ts';
import { hashedFold } from './hashed-fold.ts';

/**
 * Rows in folds that share neither a subject nor a picture: subjects whose images show the same picture are one group, and
 * so are those of chains of such pairs. A group's fold is that of its first subject by name, so rows without a duplicate
 * keep theirs.
 *
 * @param rows in folds that a hash of the subject assigned
 */
export function groupDuplicates(
  rows: readonly LabelRow[],
  pairs: readonly Pick<NearDuplicate, 'images'>[],
): readonly LabelRow[] {
  // 1. Every image's subjects: a manifest may list one under two names.
  const subjectsOf = new Map<string, string[]>();
  for (const { image, subject } of rows) {
    const known = subjectsOf.get(image);
    if (known === undefined) subjectsOf.set(image, [subject]);
    else known.push(subject);
  }

  // 2. Groups of subjects, each known by its first.
  const above = new Map<string, string>();
  const firstOf = (subject: string): string => {
    let first = subject;
    for (let next = above.get(first); next !== undefined; next = above.get(first)) first = next;
    return first;
  };
  const join = (one: string, other: string) => {
    const [first, second] = [firstOf(one), firstOf(other)].sort() as [string, string];
    if (first !== second) above.set(second, first);
  };
  for (const subjects of subjectsOf.values()) for (const subject of subjects) join(subjects[0]!, subject);
  for (const { images } of pairs) {
    const [one, other] = images.map((image) => subjectsOf.get(image)?.[0]);
    if (one !== undefined && other !== undefined) join(one, other);
  }

  // 3. Their folds.
  return rows.map((row) => {
    const group = firstOf(row.subject);
    return { ...row, fold: hashedFold(group), group };
  });
}
