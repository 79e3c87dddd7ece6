import type { Task } from '@adience/tasks';
import type { DatasetDefinition, DatasetSettings } from './dataset-definition.ts';
import type { FaceRecord } from './face-record.ts';

/** Rows that are not used, counted under the reason; never silently dropped. */
export interface Exclusion {
  readonly reason: string;
  /** The task that the rows are not used for; `all`: they are in no record. A row may have one reason per task. */
  readonly from: string;
  readonly rows: number;
  /** The first few by name; malformed ones all. */
  readonly examples: readonly string[];
}

/** A dataset's labels, read and mapped; no pixel has been touched. */
export interface Dataset {
  readonly definition: DatasetDefinition;
  readonly config: DatasetSettings;
  /** What its records have classes for. */
  readonly tasks: readonly Task[];
  /** Absolute folder that `FaceRecord.image` is relative to. */
  readonly imageFolder: string;
  /** Every row with a class for at least one of the tasks, in file order, repeated rows as `duplicates` says. */
  readonly records: readonly FaceRecord[];
  readonly excluded: readonly Exclusion[];
  /** Rows read, over all label files. */
  readonly rows: number;
  /** Rows that repeat an image which an earlier row named. */
  readonly repeatedRows: number;
  /** SHA-256 over the label policy and what every row says, whatever the tasks. */
  readonly digest: string;
}
