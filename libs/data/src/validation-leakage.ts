import { type Task, validationSchema } from '@adience/config';
import { randomStream } from '@adience/random';
import { classOf } from './class-of.ts';
import type { Dataset } from './dataset.ts';
import type { FaceRecord } from './face-record.ts';
import { splitFold } from './split-fold.ts';

/** Share of validation images whose subject is also trained on, 0..1: what a validation score says about new people. */
export interface Leakage {
  readonly task: Task;
  readonly testFold: number;
  /** Of the default, subject-disjoint split. */
  readonly subjectSplit: number;
  /** Of the authors' split: the first tenth of an image-wise shuffle. */
  readonly imageSplit: number;
}

/** Measures leakage for both tasks and every test fold that has images. */
export function validationLeakage(dataset: Dataset, seed = 1): readonly Leakage[] {
  return (['age', 'gender'] as const).flatMap((task) => {
    const labelled = dataset.records.filter((record) => classOf(record, task) !== null);
    const folds = [...new Set(labelled.map((record) => record.fold))].sort();
    return folds.flatMap((testFold) => {
      const others = labelled.filter((record) => record.fold !== testFold);
      if (others.length === 0) return [];
      const split = splitFold(dataset, task, testFold, validationSchema.parse({ fraction: 0.1 }), seed);
      const stream = randomStream(seed, 'image-wise validation', task, testFold);
      const drawn = others.map((record) => ({ record, key: stream.uniform() }));
      const shuffled = drawn.sort((one, other) => one.key - other.key).map(({ record }) => record);
      const tenth = Math.floor(others.length / 10);
      return {
        task,
        testFold,
        subjectSplit: share(split.validation, split.train),
        // One image falls between the two in the authors' script.
        imageSplit: share(shuffled.slice(0, tenth), shuffled.slice(tenth + 1)),
      };
    });
  });
}

function share(validation: readonly FaceRecord[], train: readonly FaceRecord[]): number {
  const trained = new Set(train.map((record) => record.subject));
  const leaked = validation.filter((record) => trained.has(record.subject)).length;
  return validation.length === 0 ? 0 : leaked / validation.length;
}
