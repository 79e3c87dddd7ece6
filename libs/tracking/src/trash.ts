import { existsSync } from 'node:fs';
import { mkdir, rename, rmdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { folderEntries } from './folder-entries.ts';
import { readExperiments } from './read-experiments.ts';
import { runFolders } from './run-folders.ts';

/** A run that was removed. */
export interface TrashedRun {
  /** Below the runs folder, with slashes: where it was. */
  readonly path: string;
  /** Where it is now. */
  readonly folder: string;
}

const trashOf = (runs: string) => join(resolve(runs), '.trash');

/**
 * Moves a run's folder to `<runs>/.trash/<stamp>/<experiment>/<trial>/seed-1/fold-0`; nothing is deleted.
 *
 * @param stamp of all that is removed together, fit for a folder; later ones sort behind
 */
export async function trashRun(runs: string, folder: string, stamp: string): Promise<void> {
  const path = relative(resolve(runs), folder);
  const target = join(trashOf(runs), stamp, path);
  await mkdir(dirname(target), { recursive: true });
  await rename(folder, target);
  // The seed's and the trial's folders, where nothing else is in them; the experiment's has what it asks.
  await removeEmpty(dirname(folder), 2);
}

/** What is in the trash, what was removed last first. */
export async function trashedRuns(runs: string): Promise<readonly TrashedRun[]> {
  const stamps = folderEntries(trashOf(runs))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .reverse();
  const found: TrashedRun[] = [];
  for (const stamp of stamps) {
    const place = join(trashOf(runs), stamp);
    for (const experiment of await readExperiments(place))
      for (const folder of runFolders(place, experiment))
        found.push({ folder, path: relative(place, folder).replaceAll('\\', '/') });
  }
  return found;
}

/** Moves a run back; null where its place is taken. @returns its folder */
export async function restoreRun(runs: string, { path, folder }: TrashedRun): Promise<string | null> {
  const target = join(resolve(runs), path);
  if (existsSync(target)) return null;
  await mkdir(dirname(target), { recursive: true });
  await rename(folder, target);
  await removeEmpty(dirname(folder), 5);
  return target;
}

/** Removes a folder and up to so many above it, as far as they are empty. */
async function removeEmpty(folder: string, levels: number): Promise<void> {
  for (let [at, left] = [folder, levels]; left > 0; [at, left] = [dirname(at), left - 1]) {
    const isGone = await rmdir(at).then(
      () => true,
      () => false,
    );
    if (!isGone) return;
  }
}
