import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { splitListFile } from './split-list-file.ts';
import { SPLIT_PARTS, type SplitLists } from './split-lists.ts';

/** Writes lists into a folder in the authors' own layout, for readSplitLists to read. */
export async function writeSplitLists(lists: SplitLists, folder: string): Promise<void> {
  for (const fold of lists.folds) {
    for (const part of SPLIT_PARTS) {
      const file = join(folder, splitListFile(fold.testFold, fold.task, part));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, fold[part].map(({ image, trueClass }) => `${image} ${trueClass}\n`).join(''));
    }
  }
}
