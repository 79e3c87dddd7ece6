import { shuffle, type RandomStream } from '@adience/random';
import type { FaceRecord } from '../face-record.ts';
import { groupOf } from './group-of.ts';
import type { HeldOut } from './held-out.ts';

/**
 * Holds out complete subjects, in the order of a shuffle, each that still fits into the share: at most
 * `fraction` of the records, and no subject on both sides.
 */
export function holdOutSubjects(
  records: readonly FaceRecord[],
  fraction: number,
  stream: RandomStream,
): HeldOut {
  const counts = new Map<string, number>();
  for (const record of records) counts.set(groupOf(record), (counts.get(groupOf(record)) ?? 0) + 1);
  const held = new Set<string>();
  let left = Math.floor(fraction * records.length);
  for (const group of shuffle([...counts.keys()].sort(), stream)) {
    const count = counts.get(group) ?? 0;
    if (count > left) continue;
    held.add(group);
    left -= count;
  }
  return {
    train: records.filter((record) => !held.has(groupOf(record))),
    validation: records.filter((record) => held.has(groupOf(record))),
  };
}
