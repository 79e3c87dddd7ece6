import type { DatasetConfig } from './dataset-settings.ts';
import type { FaceRecord } from './face-record.ts';

/** Rows that are not used, counted under the reason; never silently dropped. */
export interface Exclusion {
  readonly reason: string;
  /** What the rows are not used for; `both`: they are in no record at all. A row may be under one reason a task. */
  readonly from: 'age' | 'gender' | 'both';
  readonly rows: number;
  /** The first few by name; malformed ones all. */
  readonly examples: readonly string[];
}

/** A dataset's labels, read and mapped; no pixel has been touched. */
export interface Dataset {
  readonly config: DatasetConfig;
  /** Absolute folder that `FaceRecord.image` is relative to. */
  readonly imageFolder: string;
  /** Every row with a label for age or gender, in file order, repeated rows as `duplicates` says. */
  readonly records: readonly FaceRecord[];
  readonly excluded: readonly Exclusion[];
  /** Rows read, over all label files. */
  readonly rows: number;
  /** Rows that repeat an image which an earlier row named. */
  readonly repeatedRows: number;
  /** SHA-256 over what the records say, so over what a result depends on. */
  readonly digest: string;
  /** Drawn, not photographed: said wherever results appear. */
  readonly synthetic: boolean;
}
