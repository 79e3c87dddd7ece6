import type { FaceRecord } from '../face-record.ts';

/** Who trains, who is validated on and who is tested, for one test fold and one task. */
export interface FoldSplit {
  readonly testFold: number;
  readonly train: readonly FaceRecord[];
  readonly validation: readonly FaceRecord[];
  readonly test: readonly FaceRecord[];
  /** Share of the validation records, 0 to 1, whose subject is also trained on. */
  readonly leakage: number;
  /** SHA-256 over the three lists. */
  readonly digest: string;
}
