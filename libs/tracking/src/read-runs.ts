import pMap from 'p-map';
import { readRun } from './read-run.ts';
import { runFolders } from './run-folders.ts';
import type { RunRecord } from './run-record.ts';

/** Runs read at a time: while one waits for its files another is parsed. */
const atOnce = 4;

/**
 * Every run of an experiment under the runs folder, read completely, sorted by trial, seed and fold:
 *
 *   runs/<experiment>/<trial>/seed-<s>/fold-<f>/ -> readRun
 *
 * A run that cannot be read is reported to `warn` in one line that names the file, with its folder; the others are kept.
 */
export async function readRuns(
  runs: string,
  experiment: string,
  warn: (message: string, folder: string) => void = (message) => console.warn(message),
): Promise<readonly RunRecord[]> {
  const folders = runFolders(runs, experiment);
  const read = await pMap(folders, (folder) => readRun(folder).catch((error: Error) => error), {
    concurrency: atOnce,
  });
  return read.filter((run, at): run is RunRecord => {
    if (run instanceof Error) warn(run.message, folders[at]!);
    return !(run instanceof Error);
  });
}
