import { join } from 'node:path';
import { folderEntries } from './folder-entries.ts';

/**
 * The folders that hold an experiment's runs, sorted by trial, seed and fold, numbers as numbers. Names that
 * start with a dot (superseded runs) are passed over; an experiment without a folder has none.
 */
export function runFolders(runs: string, experiment: string): readonly string[] {
  const folders: string[] = [];
  for (const trial of subfolders(join(runs, experiment), /^[^.]/))
    for (const seed of subfolders(trial, /^seed-\d+$/)) folders.push(...subfolders(seed, /^fold-\d+$/));
  return folders;
}

function subfolders(folder: string, name: RegExp): readonly string[] {
  return folderEntries(folder)
    .filter((entry) => entry.isDirectory() && name.test(entry.name))
    .map((entry) => entry.name)
    .sort(byName)
    .map((entry) => join(folder, entry));
}

/** `seed-2` before `seed-10`; names by code unit, the same on every machine, whatever its locale. */
function byName(a: string, b: string): number {
  const [numberA, numberB] = [a, b].map((name) =>
    Number(/^(?:seed|fold)-(\d+)$/.exec(name)?.[1] ?? Number.NaN),
  );
  if (!Number.isNaN(numberA!) && !Number.isNaN(numberB!)) return numberA! - numberB!;
  return a < b ? -1 : a > b ? 1 : 0;
}
