import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FileError, readTextFile } from '@adience/files';
import { tasks, type Task } from '@adience/tasks';
import { DataIntegrityError } from '../data-integrity-error.ts';
import { splitListFile } from './split-list-file.ts';
import {
  SPLIT_PARTS,
  type FoldLists,
  type ListedImage,
  type SplitLists,
  type SplitPart,
} from './split-lists.ts';

const line = /^(?<image>[^/\s]+\/(?:landmark|coarse_tilt)_aligned_face\.\d+\.[^/\s]+) (?<class>\d)$/;

/**
 * Reads lists in the layout of the authors' repository, Folds/train_val_txt_files_per_fold:
 * `test_fold_is_<fold>/<task>_<train|val|test>.txt`, each line an image and its class. A fold or a task may be
 * absent altogether; their `*_train_subset.txt` is not read.
 *
 * @throws DataIntegrityError for a list that is absent where its siblings are not, and for the first bad line
 */
export async function readSplitLists(folder: string): Promise<SplitLists> {
  const folds: FoldLists[] = [];
  for (const testFold of [0, 1, 2, 3, 4]) {
    for (const task of Object.values(tasks)) {
      const file = (part: SplitPart) => join(folder, splitListFile(testFold, task.name, part));
      if (!SPLIT_PARTS.some((part) => existsSync(file(part)))) continue;
      folds.push({
        testFold,
        task: task.name,
        train: readList(file('train'), task),
        val: readList(file('val'), task),
        test: readList(file('test'), task),
      });
    }
  }
  if (folds.length > 0) return { folder, folds };
  throw new DataIntegrityError(
    `${folder}: contains no ${splitListFile(0, 'age', 'train')} or the like; give the folder ` +
      `Folds/train_val_txt_files_per_fold of the authors' repository, or one made by adience import splits`,
  );
}

/** @throws DataIntegrityError where the list cannot be read */
function textOf(file: string): string {
  try {
    return readTextFile(file);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new DataIntegrityError(`${error.message}; train, val and test are needed together`);
  }
}

function readList(file: string, { classes }: Task): readonly ListedImage[] {
  const rows = textOf(file).split('\n');
  if (rows.at(-1) === '') rows.pop();
  if (rows.length === 0) throw new DataIntegrityError(`${file}: is empty; download it again`);
  return rows.map((row, at) => {
    const { image, class: digit } = line.exec(row)?.groups ?? {};
    const trueClass = Number(digit);
    if (image !== undefined && trueClass < classes.length) return { image, trueClass };
    throw new DataIntegrityError(
      `${file}:${at + 1}: ${JSON.stringify(row.slice(0, 100))} is not <user>/landmark_aligned_face.<id>.<photo> ` +
        `and a class of 0 to ${classes.length - 1}; download the list again`,
    );
  });
}
