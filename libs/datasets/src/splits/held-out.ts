import type { FaceRecord } from '../face-record.ts';

/** Training records divided into two, each in its original order. */
export interface HeldOut {
  readonly train: readonly FaceRecord[];
  readonly validation: readonly FaceRecord[];
}
