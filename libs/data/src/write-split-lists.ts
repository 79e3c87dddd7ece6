import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { splitListFile } from './split-list-file.ts';
import { SPLIT_PARTS, type SplitLists } from './split-lists.ts';

/** Writes lists in the authors' own layout, whole or not at all; `folder` must not exist yet. */
export async function writeSplitLists(lists: SplitLists, folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const temporary = await mkdtemp(join(dirname(folder), '.importing-'));
  try {
    for (const fold of lists.folds) {
      for (const part of SPLIT_PARTS) {
        const file = join(temporary, splitListFile(fold.testFold, fold.task, part));
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, fold[part].map(({ image, trueClass }) => `${image} ${trueClass}\n`).join(''));
      }
    }
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}
