import type { Task } from '@adience/tasks';
import { classOf } from '../class-of.ts';
import type { Dataset } from '../dataset.ts';
import type { FaceRecord } from '../face-record.ts';
import type { PreparedImages } from '../prepared/prepared-images.ts';

/** What may be trained on, and validated on, where another dataset is tested. */
export interface TrainingPool {
  readonly dataset: Dataset;
  /** With a class for the task, in the dataset's order. */
  readonly records: readonly FaceRecord[];
  readonly leftOut: LeftOut;
}

/** Records that are not trained on, as the test fold has them too; one that is both is counted as the first. */
export interface LeftOut {
  /** Of a subject that is tested. */
  readonly ofTestedSubjects: number;
  /** With the very pixels of a test image, whatever their names. */
  readonly withTestedPixels: number;
}

type Digests = Pick<PreparedImages, 'has' | 'digest'>;

/**
 * Everything of one dataset that the test fold of another does not hold. Images with the same prepared pixels are left
 * out. Subjects are compared where their names mean the same people: in one dataset read twice, and wherever names are
 * the user's own, as in a manifest; two published sets that name subjects each in its way share none.
 *
 * @param images prepared alike, of the one and of the other
 */
export function trainingPool(
  dataset: Dataset,
  tested: Dataset,
  task: Task,
  testFold: number,
  images: { readonly training: Digests; readonly tested: Digests },
): TrainingPool {
  const test = tested.records.filter((record) => record.fold === testFold && classOf(record, task) !== null);
  const pixels = new Set(
    test.filter(({ image }) => images.tested.has(image)).map(({ image }) => images.tested.digest(image)),
  );
  const subjects = new Set(sameNames(dataset, tested) ? test.map(({ subject }) => subject) : []);
  let [ofTestedSubjects, withTestedPixels] = [0, 0];
  const records = dataset.records.filter((record) => {
    if (classOf(record, task) === null) return false;
    const { image, subject } = record;
    const known = subjects.has(subject);
    const seen = !known && images.training.has(image) && pixels.has(images.training.digest(image));
    if (known) ofTestedSubjects += 1;
    if (seen) withTestedPixels += 1;
    return !known && !seen;
  });
  return { dataset, records, leftOut: { ofTestedSubjects, withTestedPixels } };
}

/** Whether a subject of the one dataset is the same person as the subject of that name of the other. */
const sameNames = ({ definition: one }: Dataset, { definition: other }: Dataset): boolean =>
  one.name === other.name || one.sameEverywhere !== true || other.sameEverywhere !== true;
