import { shuffle, type RandomStream } from '@adience/random';
import type { FaceRecord } from '../face-record.ts';
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
  for (const { subject } of records) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  const held = new Set<string>();
  let left = Math.floor(fraction * records.length);
  for (const subject of shuffle([...counts.keys()].sort(), stream)) {
    const count = counts.get(subject) ?? 0;
    if (count > left) continue;
    held.add(subject);
    left -= count;
  }
  return {
    train: records.filter(({ subject }) => !held.has(subject)),
    validation: records.filter(({ subject }) => held.has(subject)),
  };
}
