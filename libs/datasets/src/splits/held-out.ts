import type { FaceRecord } from '../face-record.ts';

/** Training records parted in two, each in the order it came in. */
export interface HeldOut {
  readonly train: readonly FaceRecord[];
  readonly validation: readonly FaceRecord[];
}
