import { readRun } from './read-run.ts';
import { runFolders } from './run-folders.ts';
import type { RunRecord } from './run-record.ts';

/**
 * Every run of an experiment under the runs folder, read whole, sorted by trial, seed and fold:
 *
 *   runs/<experiment>/<trial>/seed-<s>/fold-<f>/ -> readRun
 *
 * A run that cannot be read is told to `warn` in one line that names the file; the others are kept.
 */
export async function readRuns(
  runs: string,
  experiment: string,
  warn: (message: string) => void = console.warn,
): Promise<readonly RunRecord[]> {
  const records: RunRecord[] = [];
  for (const folder of runFolders(runs, experiment))
    await readRun(folder).then(
      (record) => records.push(record),
      (error: Error) => warn(error.message),
    );
  return records;
}
