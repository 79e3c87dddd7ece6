import { ConfigError } from '@adience/config';
import { randomStream, type Seed } from '@adience/random';
import type { Task } from '@adience/tasks';
import { classOf } from '../class-of.ts';
import type { Dataset } from '../dataset.ts';
import { DataIntegrityError } from '../data-integrity-error.ts';
import type { FaceRecord } from '../face-record.ts';
import type { FoldSplit } from './fold-split.ts';
import type { HeldOut } from './held-out.ts';
import { holdOutImages } from './hold-out-images.ts';
import { holdOutSubjects } from './hold-out-subjects.ts';
import { splitByLists } from './split-by-lists.ts';
import { splitDigest } from './split-digest.ts';
import type { SplitLists } from './split-lists.ts';
import { subjectLeakage } from './subject-leakage.ts';
import type { ValidationConfig } from './validation-settings.ts';

/**
 * Who trains, who is validated on and who is tested: records with a class for the task, the test fold
 * tested, the others trained on but for those that `validation.split` holds out:
 * - `subject`: complete subjects, at most `fraction` of the records;
 * - `authors`: the first tenth of an image-wise shuffle, nearly all of subjects that are also trained on,
 *   so it predicts nothing about the test;
 * - `lists`: what the lists say, for all three parts;
 * - `none`.
 *
 * @param lists of `validation.split` lists, and only then
 * @throws DataIntegrityError where the test fold, the training or the validation records would be empty
 */
export function splitFold(
  dataset: Dataset,
  task: Task,
  testFold: number,
  validation: ValidationConfig,
  seed: Seed,
  lists?: SplitLists,
): FoldSplit {
  const { train, validation: held, test } = partition(dataset, task, testFold, validation, seed, lists);
  const place = `${dataset.config.name}, ${task.name}, labels ${dataset.config.labels}`;
  if (test.length === 0) {
    throw new DataIntegrityError(
      `${place}: test fold ${testFold} is empty; leave it out of folds, or check adience datasets stats`,
    );
  }
  if (train.length === 0) {
    throw new DataIntegrityError(
      `${place}: there is no image to train on for test fold ${testFold}; the other folds are empty`,
    );
  }
  const asked =
    validation.split !== 'none' && Math.floor(validation.fraction * (train.length + held.length)) > 0;
  if (asked && held.length === 0) {
    throw new DataIntegrityError(
      `${place}: no subject is small enough to hold out ${validation.fraction} of the training images of ` +
        `test fold ${testFold}; raise validation.fraction or set validation.split to none`,
    );
  }
  const leakage = subjectLeakage(held, train);
  const digest = splitDigest([train, held, test], task);
  return { testFold, train, validation: held, test, leakage, digest };
}

function partition(
  dataset: Dataset,
  task: Task,
  testFold: number,
  { split, fraction }: ValidationConfig,
  seed: Seed,
  lists: SplitLists | undefined,
): HeldOut & { readonly test: readonly FaceRecord[] } {
  if (split === 'lists') {
    if (lists === undefined) throw new ConfigError('validation.lists: is missing; add it');
    return splitByLists(dataset, task, testFold, lists);
  }
  // 1. The fold is tested, the others are trained on.
  const labelled = dataset.records.filter((record) => classOf(record, task) !== null);
  const test = labelled.filter((record) => record.fold === testFold);
  const others = labelled.filter((record) => record.fold !== testFold);

  // 2. Some of these are held out.
  switch (split) {
    case 'subject': {
      const stream = randomStream(seed, 'validation', task.name, testFold);
      return { ...holdOutSubjects(others, fraction, stream), test };
    }
    case 'authors': {
      const stream = randomStream(seed, 'image-wise validation', task.name, testFold);
      return { ...holdOutImages(others, fraction, stream), test };
    }
    case 'none':
      return { train: others, validation: [], test };
  }
}
