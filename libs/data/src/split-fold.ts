import { createHash } from 'node:crypto';
import type { Task, ValidationConfig } from '@adience/config';
import { randomStream, shuffle, type RandomStream } from '@adience/random';
import { classOf } from './class-of.ts';
import type { Dataset } from './dataset.ts';
import { DataIntegrityError } from './data-integrity-error.ts';
import type { FaceRecord } from './face-record.ts';
import type { FoldSplit } from './fold-split.ts';

/**
 * Who trains, who is validated on and who is tested: records with a class for the task, the test fold
 * tested, the others trained on. Validation takes whole subjects out of the training records, in the
 * order of a seeded shuffle, each that still fits into the share, so its number of records never exceeds
 * `fraction` of them. The authors' own image-wise tenth shares nearly all its subjects with the training
 * images and says nothing about the test.
 *
 * @throws DataIntegrityError where the test fold, the training or the validation records would be empty
 */
export function splitFold(
  dataset: Dataset,
  task: Task,
  testFold: number,
  validation: ValidationConfig,
  seed: number,
): FoldSplit {
  // 1. The fold is tested, the others are trained on.
  const labelled = dataset.records.filter((record) => classOf(record, task) !== null);
  const test = labelled.filter((record) => record.fold === testFold);
  const others = labelled.filter((record) => record.fold !== testFold);
  const place = `${dataset.config.name}, ${task}, labels ${dataset.config.labels}`;
  if (test.length === 0) {
    throw new DataIntegrityError(
      `${place}: test fold ${testFold} is empty; leave it out of folds, or look at adience datasets stats`,
    );
  }

  // 2. Whole subjects out of these are held out.
  const target = validation.split === 'none' ? 0 : Math.floor(validation.fraction * others.length);
  const held = heldOut(others, target, randomStream(seed, 'validation', task, testFold));
  const train = others.filter((record) => !held.has(record.subject));
  const validated = others.filter((record) => held.has(record.subject));
  if (train.length === 0) {
    throw new DataIntegrityError(
      `${place}: no image is left to train on for test fold ${testFold}; the other folds are empty`,
    );
  }
  if (target > 0 && validated.length === 0) {
    throw new DataIntegrityError(
      `${place}: no subject is small enough to hold out ${validation.fraction} of the training images of ` +
        `test fold ${testFold}; raise validation.fraction or set validation.split to none`,
    );
  }
  return { testFold, train, validation: validated, test, digest: digestOf([train, validated, test], task) };
}

function heldOut(records: readonly FaceRecord[], target: number, stream: RandomStream) {
  const counts = new Map<string, number>();
  for (const { subject } of records) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  const held = new Set<string>();
  let left = target;
  for (const subject of shuffle([...counts.keys()].sort(), stream)) {
    const count = counts.get(subject) ?? 0;
    if (count > left) continue;
    held.add(subject);
    left -= count;
  }
  return held;
}

function digestOf(lists: readonly (readonly FaceRecord[])[], task: Task): string {
  const hash = createHash('sha256');
  for (const list of lists) {
    hash.update(`${list.length}\n`);
    for (const record of list) {
      hash.update(`${JSON.stringify([record.image, record.subject, classOf(record, task)])}\n`);
    }
  }
  return hash.digest('hex');
}
