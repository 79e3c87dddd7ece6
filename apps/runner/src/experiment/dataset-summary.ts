import { classOf, type Dataset, type DuplicateCounts } from '@adience/datasets';
import type { Task } from '@adience/tasks';
import type { DatasetSummary } from '@adience/tracking';

/** What not every run knows of its images. */
export interface Measured {
  /** Share of the validation images, 0 to 1, whose subject is also trained on. */
  readonly validationLeakage?: number;
  readonly nearDuplicates?: DuplicateCounts | null;
}

/** What a run could see of a dataset, in counts: its `dataset.json`. */
export function datasetSummary(
  dataset: Dataset,
  task: Task,
  splitDigest: string,
  unreadable: readonly string[],
  { validationLeakage, nearDuplicates = null }: Measured = {},
): DatasetSummary {
  const { definition, config, digest, rows, repeatedRows, excluded } = dataset;
  const { labels, duplicates } = config;
  const counts = {
    name: config.name,
    printedName: definition.printedName,
    comparable: definition.comparableWithPublished(config),
    synthetic: definition.synthetic,
    labels,
    duplicates,
    digest,
    splitDigest,
    rows,
    repeatedRows,
    countsByFold: countsByFold(dataset, task),
    // Rows that only another task cannot use do not concern this run.
    excluded: excluded.filter(({ from }) => from === task.name || from === 'all'),
    unreadable,
  };
  const measured = validationLeakage === undefined ? counts : { ...counts, validationLeakage };
  return nearDuplicates === null ? measured : { ...measured, nearDuplicates };
}

/** Rows by test fold and class: [5][C]. */
function countsByFold({ records }: Dataset, task: Task): readonly (readonly number[])[] {
  const counts = [0, 1, 2, 3, 4].map(() => task.classes.map(() => 0));
  for (const record of records) {
    const found = classOf(record, task);
    if (found !== null) counts[record.fold]![found]! += 1;
  }
  return counts;
}
