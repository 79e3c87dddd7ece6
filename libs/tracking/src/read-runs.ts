import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readRun } from './read-run.ts';
import type { RunRecord } from './run-record.ts';

/**
 * Every run of an experiment under the runs folder, sorted by trial, seed and fold:
 *
 *   runs/<experiment>/<trial>/seed-<s>/fold-<f>/ -> readRun -> sorted
 *
 * A run that cannot be read is told to `warn` in one line that names the file; the others are kept.
 * Folders whose names start with a dot (superseded runs) are passed over. An experiment without a folder
 * has no runs.
 */
export async function readRuns(
  runs: string,
  experiment: string,
  warn: (message: string) => void = console.warn,
): Promise<readonly RunRecord[]> {
  // 1. Which folders hold a run.
  const folders: string[] = [];
  for (const trial of await subfolders(join(runs, experiment), /^[^.]/))
    for (const seed of await subfolders(trial, /^seed-\d+$/))
      folders.push(...(await subfolders(seed, /^fold-\d+$/)));

  // 2. Read each; one broken run takes no other with it.
  const records: RunRecord[] = [];
  for (const folder of folders)
    await readRun(folder).then(
      (record) => records.push(record),
      (error: Error) => warn(error.message),
    );

  // 3. The order of reports and listings.
  return records.sort(
    ({ state: a }, { state: b }) => compare(a.trial, b.trial) || a.seed - b.seed || a.testFold - b.testFold,
  );
}

/** By code unit: the same order on every machine, whatever its locale. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

async function subfolders(folder: string, name: RegExp): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isDirectory() && name.test(entry.name))
    .map((entry) => join(folder, entry.name));
}
