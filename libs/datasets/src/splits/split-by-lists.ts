import type { Task } from '@adience/tasks';
import { classOf } from '../class-of.ts';
import { DataIntegrityError } from '../data-integrity-error.ts';
import type { Dataset } from '../dataset.ts';
import type { FaceRecord } from '../face-record.ts';
import type { HeldOut } from './held-out.ts';
import type { ListedImage, SplitLists } from './split-lists.ts';

/**
 * The records that the lists name, in the lists' order; an image that a list repeats is repeated.
 *
 * @throws DataIntegrityError where the lists lack the fold or task, name an image that the dataset does not have,
 *   or give it another class than the dataset's label policy does
 */
export function splitByLists(
  dataset: Dataset,
  task: Task,
  testFold: number,
  { folder, folds }: SplitLists,
): HeldOut & { readonly test: readonly FaceRecord[] } {
  const fold = folds.find((one) => one.testFold === testFold && one.task === task.name);
  if (fold === undefined) {
    throw new DataIntegrityError(`${folder}: has no lists of test fold ${testFold} for ${task.name}`);
  }
  const records = new Map(dataset.records.map((record) => [record.image, record]));
  const recordsOf = (list: readonly ListedImage[]) =>
    list.map(({ image, trueClass }) => {
      const record = records.get(image);
      const found = record === undefined ? null : classOf(record, task);
      if (record !== undefined && found === trueClass) return record;
      const { name, labels } = dataset.config;
      const [listed, own] = [trueClass, found].map((at) => (at === null ? 'none' : task.classes[at]));
      throw new DataIntegrityError(
        record === undefined
          ? `${folder}: lists ${image}, which has no label in ${name} under these settings; ` +
              `are these the lists of this dataset?`
          : `${folder}: lists ${image} as ${listed}, but label policy ${labels} gives ${own}; ` +
              `the authors' lists need dataset.labels authors`,
      );
    });
  return { train: recordsOf(fold.train), validation: recordsOf(fold.val), test: recordsOf(fold.test) };
}
