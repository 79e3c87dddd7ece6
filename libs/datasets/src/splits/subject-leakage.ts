import type { FaceRecord } from '../face-record.ts';

/** Share of `held`, 0 to 1, whose subject is also in `train`; 0 where nothing is held out. */
export function subjectLeakage(held: readonly FaceRecord[], train: readonly FaceRecord[]): number {
  const trained = new Set(train.map(({ subject }) => subject));
  const leaked = held.filter(({ subject }) => trained.has(subject)).length;
  return held.length === 0 ? 0 : leaked / held.length;
}
