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
import { keepSubjects } from './keep-subjects.ts';
import { splitByLists } from './split-by-lists.ts';
import { splitDigest } from './split-digest.ts';
import type { SplitLists } from './split-lists.ts';
import { subjectLeakage } from './subject-leakage.ts';
import type { TrainingPool } from './training-pool.ts';
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
 * Of those that train, `dataset.trainShare` keeps a share of the subjects; who is validated on and tested stays.
 *
 * @param lists of `validation.split` lists, and only then
 * @param pool what training and validation images are drawn from instead of the other folds: another dataset's
 * @throws DataIntegrityError where the test fold, the training or the validation records would be empty
 */
export function splitFold(
  dataset: Dataset,
  task: Task,
  testFold: number,
  validation: ValidationConfig,
  seed: Seed,
  lists?: SplitLists,
  pool?: TrainingPool,
): FoldSplit {
  const parts = partition(dataset, task, testFold, validation, seed, lists, pool);
  const { validation: held, test } = parts;
  const { trainShare = 1 } = (pool?.dataset ?? dataset).config;
  const drawn = randomStream(seed, 'train share', task.name, testFold);
  const { train, kept } =
    trainShare === 1 || parts.train.length === 0
      ? { train: parts.train, kept: undefined }
      : keepSubjects(parts.train, trainShare, drawn);
  const place = `${dataset.config.name}, ${task.name}, labels ${dataset.config.labels}`;
  if (test.length === 0) {
    throw new DataIntegrityError(
      `${place}: test fold ${testFold} is empty; leave it out of folds, or check adience datasets stats`,
    );
  }
  if (train.length === 0) {
    throw new DataIntegrityError(
      `${place}: there is no image to train on for test fold ${testFold}; ${pool === undefined ? 'the other folds are empty' : `${pool.dataset.config.name} has none with a label`}`,
    );
  }
  const asked =
    validation.split !== 'none' && Math.floor(validation.fraction * (parts.train.length + held.length)) > 0;
  if (asked && held.length === 0) {
    throw new DataIntegrityError(
      `${place}: no subject is small enough to hold out ${validation.fraction} of the training images of ` +
        `test fold ${testFold}; raise validation.fraction or set validation.split to none`,
    );
  }
  const leakage = subjectLeakage(held, train);
  const digest = splitDigest([train, held, test], task);
  const split = { testFold, train, validation: held, test, leakage, digest };
  return kept === undefined ? split : { ...split, kept };
}

function partition(
  dataset: Dataset,
  task: Task,
  testFold: number,
  { split, fraction }: ValidationConfig,
  seed: Seed,
  lists: SplitLists | undefined,
  pool: TrainingPool | undefined,
): HeldOut & { readonly test: readonly FaceRecord[] } {
  if (split === 'lists') {
    if (pool !== undefined)
      throw new ConfigError(
        'validation.split: lists are of one dataset; choose another split, or omit dataset.train',
      );
    if (lists === undefined) throw new ConfigError('validation.lists: is missing; add it');
    return splitByLists(dataset, task, testFold, lists);
  }
  // 1. The fold is tested, the others are trained on.
  const labelled = dataset.records.filter((record) => classOf(record, task) !== null);
  const test = labelled.filter((record) => record.fold === testFold);
  const others = pool?.records ?? labelled.filter((record) => record.fold !== testFold);

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
