import type { Seed } from '@adience/random';
import { classOf } from '../class-of.ts';
import { DataIntegrityError } from '../data-integrity-error.ts';
import type { Dataset } from '../dataset.ts';
import { splitFold } from './split-fold.ts';
import { validationSchema } from './validation-settings.ts';

/** Share of validation images whose subject is also trained on, 0..1: what a validation score says about new people. */
export interface Leakage {
  /** Name of the task. */
  readonly task: string;
  readonly testFold: number;
  /** Of the default, subject-disjoint split; null: there are too few images or subjects to hold any out. */
  readonly subjectSplit: number | null;
  /** Of the authors' split: the first tenth of an image-wise shuffle. */
  readonly imageSplit: number | null;
}

/** Measures leakage for every task of the dataset and every test fold that has images. */
export function validationLeakage(dataset: Dataset, seed: Seed = 1): readonly Leakage[] {
  return dataset.tasks.flatMap((task) => {
    const labelled = dataset.records.filter((record) => classOf(record, task) !== null);
    const folds = [...new Set(labelled.map((record) => record.fold))].sort();
    if (folds.length < 2) return [];
    return folds.map((testFold) => {
      const leakage = (split: 'subject' | 'authors') => {
        try {
          return splitFold(dataset, task, testFold, validationSchema.parse({ split }), seed).leakage;
        } catch (error) {
          if (error instanceof DataIntegrityError) return null;
          throw error;
        }
      };
      return { task: task.name, testFold, subjectSplit: leakage('subject'), imageSplit: leakage('authors') };
    });
  });
}
