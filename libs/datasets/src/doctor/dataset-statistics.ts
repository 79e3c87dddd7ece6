import { age } from '@adience/tasks';
import type { DatasetConfig, LabelPolicy } from '../dataset-settings.ts';
import type { Exclusion } from '../dataset.ts';
import type { DatasetLabels } from '../dataset-labels.ts';
import { datasetOfLabels } from '../dataset-of-labels.ts';
import type { FaceRecord } from '../face-record.ts';

/** Counts of one fold, or of all. */
export interface FoldStatistics {
  readonly rows: number;
  /** Distinct images among the rows. */
  readonly faces: number;
  /** Rows with an age class, with a gender, and with both. */
  readonly age: number;
  readonly gender: number;
  readonly both: number;
  /** Rows with an age class, by class: [8]. */
  readonly ages: readonly number[];
}

/** What `adience datasets stats` shows. Rows are counted, repeated ones as `duplicates` says. */
export interface DatasetStatistics {
  readonly labels: LabelPolicy;
  readonly classes: readonly string[];
  /** Rows of a gender by age class: [8]; `both` is their sum, so without rows that have no gender. */
  readonly male: readonly number[];
  readonly female: readonly number[];
  readonly both: readonly number[];
  /** Rows of a gender, with an age class or not; `both` counts every row read, as the article's table does. */
  readonly total: { readonly male: number; readonly female: number; readonly both: number };
  readonly folds: readonly FoldStatistics[];
  readonly all: FoldStatistics;
  readonly subjects: number;
  /** Images named more than once, and the rows that repeat one. */
  readonly repeatedImages: number;
  readonly repeatedRows: number;
  /** Rows used for at least one task. */
  readonly used: number;
  readonly excluded: readonly Exclusion[];
  readonly synthetic: boolean;
}

/** Counts a dataset's labels under a label policy; no image is looked at. */
export function datasetStatistics(labels: DatasetLabels, config: DatasetConfig): DatasetStatistics {
  const dataset = datasetOfLabels(labels, config);
  const { records } = dataset;
  const agesOf = (gender: number) => byClass(records.filter((record) => record.gender === gender));
  const [male, female] = [agesOf(0), agesOf(1)];
  const folds = [0, 1, 2, 3, 4].map((fold) =>
    count(
      labels.rows.filter((row) => row.fold === fold),
      records.filter((record) => record.fold === fold),
    ),
  );
  return {
    labels: config.labels,
    classes: age.classes,
    male,
    female,
    both: male.map((rows, index) => rows + female[index]!),
    total: {
      male: records.filter((record) => record.gender === 0).length,
      female: records.filter((record) => record.gender === 1).length,
      both: dataset.rows,
    },
    folds,
    all: count(labels.rows, records),
    subjects: new Set(labels.rows.map((row) => row.subject)).size,
    repeatedImages: repeated(labels.rows).size,
    repeatedRows: dataset.repeatedRows,
    used: records.length,
    excluded: dataset.excluded,
    synthetic: dataset.synthetic,
  };
}

function count(rows: DatasetLabels['rows'], records: readonly FaceRecord[]): FoldStatistics {
  const aged = records.filter((record) => record.age !== null);
  return {
    rows: rows.length,
    faces: new Set(rows.map((row) => row.image)).size,
    age: aged.length,
    gender: records.filter((record) => record.gender !== null).length,
    both: aged.filter((record) => record.gender !== null).length,
    ages: byClass(records),
  };
}

function byClass(records: readonly FaceRecord[]): readonly number[] {
  const counts = age.classes.map(() => 0);
  for (const { age } of records) if (age !== null) counts[age]! += 1;
  return counts;
}

function repeated(rows: DatasetLabels['rows']): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { image } of rows) {
    if (seen.has(image)) twice.add(image);
    seen.add(image);
  }
  return twice;
}
