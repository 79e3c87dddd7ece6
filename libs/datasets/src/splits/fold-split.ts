import type { FaceRecord } from '../face-record.ts';

/** How much of the training records a run keeps: `dataset.trainShare`. */
export interface KeptShare {
  /** As asked, more than 0 and less than 1. */
  readonly share: number;
  /** Subjects kept, of how many; where near duplicates share a fold, groups of subjects. */
  readonly subjects: number;
  readonly ofSubjects: number;
  readonly images: number;
  readonly ofImages: number;
}

/** Who trains, who is validated on and who is tested, for one test fold and one task. */
export interface FoldSplit {
  readonly testFold: number;
  readonly train: readonly FaceRecord[];
  readonly validation: readonly FaceRecord[];
  readonly test: readonly FaceRecord[];
  /** Share of the validation records, 0 to 1, whose subject is also trained on. */
  readonly leakage: number;
  /** Where only a share of the subjects is trained on. */
  readonly kept?: KeptShare;
  /** SHA-256 over the three lists. */
  readonly digest: string;
}
