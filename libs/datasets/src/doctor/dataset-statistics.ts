import type { Task } from '@adience/tasks';
import { columnTasks } from '../column-tasks.ts';
import type { LabelRow } from '../dataset-labels.ts';
import { datasetOfLabels } from '../dataset-of-labels.ts';
import type { Exclusion } from '../dataset.ts';
import type { LabelSource } from '../label-source.ts';
import { crossTable, type CrossTable } from './cross-table.ts';
import { foldStatistics, type FoldStatistics } from './fold-statistics.ts';

/** What `adience datasets stats` shows. Rows are counted, repeated ones as `duplicates` says. */
export interface DatasetStatistics {
  /** Name of the label policy. */
  readonly labels: string;
  readonly synthetic: boolean;
  /** What its columns can be used for. */
  readonly tasks: readonly Task[];
  /** Columns that no task is made of: too many labels for classes, or none. */
  readonly otherColumns: readonly string[];
  readonly table: CrossTable | null;
  readonly folds: readonly FoldStatistics[];
  readonly all: FoldStatistics;
  /** Rows read, malformed ones among them. */
  readonly rows: number;
  readonly subjects: number;
  /** Images named more than once, and the rows that repeat one. */
  readonly repeatedImages: number;
  readonly repeatedRows: number;
  /** Rows used for at least one task. */
  readonly used: number;
  readonly excluded: readonly Exclusion[];
}

/** Counts a dataset's labels under its label policy, for every task of its columns; no image is looked at. */
export function datasetStatistics(source: LabelSource): DatasetStatistics {
  const tasks = columnTasks(source);
  const { records, excluded, rows, repeatedRows } = datasetOfLabels(source, tasks);
  const folds = [0, 1, 2, 3, 4].map((fold) =>
    foldStatistics(
      source.rows.filter((row) => row.fold === fold),
      records.filter((record) => record.fold === fold),
      tasks,
    ),
  );
  return {
    labels: source.settings.labels,
    synthetic: source.definition.synthetic,
    tasks,
    otherColumns: source.columns.filter((column) => !tasks.some(({ name }) => name === column)),
    table: crossTable(records, tasks),
    folds,
    all: foldStatistics(source.rows, records, tasks),
    rows,
    subjects: new Set(source.rows.map((row) => row.subject)).size,
    repeatedImages: repeatedImages(source.rows).size,
    repeatedRows,
    used: records.length,
    excluded,
  };
}

function repeatedImages(rows: readonly LabelRow[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { image } of rows) {
    if (seen.has(image)) repeated.add(image);
    seen.add(image);
  }
  return repeated;
}
