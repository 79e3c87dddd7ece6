import {
  classOf,
  type Dataset,
  type DuplicateCounts,
  type KeptShare,
  type TrainingPool,
} from '@adience/datasets';
import type { Task } from '@adience/tasks';
import type { DatasetSummary } from '@adience/tracking';

/** What not every run knows of its images. */
export interface Measured {
  /** Share of the validation images, 0 to 1, whose subject is also trained on. */
  readonly validationLeakage?: number;
  readonly nearDuplicates?: DuplicateCounts | null;
  /** Where only a share of the subjects is trained on. */
  readonly kept?: KeptShare | undefined;
  /** Where another dataset is trained on. */
  readonly pool?: TrainingPool | undefined;
}

/** What a run could see of a dataset, in counts: its `dataset.json`. */
export function datasetSummary(
  dataset: Dataset,
  task: Task,
  splitDigest: string,
  unreadable: readonly string[],
  { validationLeakage, nearDuplicates = null, kept, pool }: Measured = {},
): DatasetSummary {
  const { definition, config, digest, rows, repeatedRows, excluded } = dataset;
  const { labels, duplicates } = config;
  const counts = {
    name: config.name,
    printedName: definition.printedName,
    // The paper trains on every image of the other folds, and on no others.
    comparable: kept === undefined && pool === undefined && definition.comparableWithPublished(config),
    synthetic: definition.synthetic,
    labels,
    duplicates,
    digest,
    splitDigest,
    rows,
    repeatedRows,
    subjects: subjectsOf(dataset, task),
    countsByFold: countsByFold(dataset, task),
    // Rows that only another task cannot use do not concern this run.
    excluded: excluded.filter(({ from }) => from === task.name || from === 'all'),
    unreadable,
  };
  const from = pool === undefined ? counts : { ...counts, trainedOn: trainedOn(pool) };
  const shared = kept === undefined ? from : { ...from, trained: kept };
  const measured = validationLeakage === undefined ? shared : { ...shared, validationLeakage };
  return nearDuplicates === null ? measured : { ...measured, nearDuplicates };
}

/** The dataset that is trained on, and what of it the test fold holds too. */
function trainedOn({ dataset, records, leftOut }: TrainingPool): DatasetSummary['trainedOn'] {
  const { definition, config, digest, rows } = dataset;
  return {
    name: config.name,
    printedName: definition.printedName,
    synthetic: definition.synthetic,
    labels: config.labels,
    digest,
    rows,
    images: records.length,
    leftOut,
  };
}

/** Subjects of the rows that have a class for the task. */
const subjectsOf = ({ records }: Dataset, task: Task): number =>
  new Set(records.flatMap((record) => (classOf(record, task) === null ? [] : [record.subject]))).size;

/** Rows by test fold and class: [5][C]. */
function countsByFold({ records }: Dataset, task: Task): readonly (readonly number[])[] {
  const counts = [0, 1, 2, 3, 4].map(() => task.classes.map(() => 0));
  for (const record of records) {
    const found = classOf(record, task);
    if (found !== null) counts[record.fold]![found]! += 1;
  }
  return counts;
}
