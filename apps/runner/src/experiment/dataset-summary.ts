import { tasks, type TaskName } from '@adience/tasks';
import { classOf, type Dataset } from '@adience/datasets';
import type { DatasetSummary } from '@adience/tracking';

/** What a run could see of a dataset, in counts: its `dataset.json`. */
export function datasetSummary(
  dataset: Dataset,
  task: TaskName,
  splitDigest: string,
  unreadable: readonly string[],
  validationLeakage?: number,
): DatasetSummary {
  const { config, digest, rows, repeatedRows, synthetic, excluded, records } = dataset;
  const countsByFold = [0, 1, 2, 3, 4].map((fold) => {
    const counts = new Array<number>(tasks[task].classes.length).fill(0);
    for (const record of records) {
      const of = record.fold === fold ? classOf(record, task) : null;
      if (of !== null) counts[of]! += 1;
    }
    return counts;
  });
  const { name, labels, duplicates } = config;
  return {
    name,
    synthetic,
    labels,
    duplicates,
    digest,
    splitDigest,
    ...(validationLeakage === undefined ? {} : { validationLeakage }),
    rows,
    repeatedRows,
    countsByFold,
    excluded,
    unreadable,
  };
}
