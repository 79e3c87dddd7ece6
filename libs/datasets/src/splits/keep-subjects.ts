import { shuffle, type RandomStream } from '@adience/random';
import type { FaceRecord } from '../face-record.ts';
import { groupOf } from './group-of.ts';
import type { KeptShare } from './fold-split.ts';

/**
 * Training records of a share of the subjects, in their original order: the first of a shuffle, so that of one stream a
 * smaller share is a part of every larger one. Images of one picture stay together, as in a fold.
 *
 * @param share of the subjects, more than 0 and at most 1; at least one subject stays
 */
export function keepSubjects(
  records: readonly FaceRecord[],
  share: number,
  stream: RandomStream,
): { readonly train: readonly FaceRecord[]; readonly kept: KeptShare } {
  const groups = shuffle([...new Set(records.map(groupOf))].sort(), stream);
  const subjects = Math.max(1, Math.round(share * groups.length));
  const chosen = new Set(groups.slice(0, subjects));
  const train = records.filter((record) => chosen.has(groupOf(record)));
  const counts = { subjects, ofSubjects: groups.length, images: train.length, ofImages: records.length };
  return { train, kept: { share, ...counts } };
}
