import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { liveStatus } from './live-status.ts';
import { runFolders } from './run-folders.ts';
import { readNotes, type RunNotes } from './run-notes.ts';
import { readState } from './read-state.ts';
import { RunFileError } from './run-file-error.ts';
import type { RunState, RunStatus } from './run-record.ts';

/** A run as listings have it: what its run.json says, without looking at its results. */
export interface ListedRun {
  /** Absolute path of the run's folder. */
  readonly folder: string;
  readonly state: RunState;
  /** As run.json says, but interrupted where it says running and no process holds it. */
  readonly status: RunStatus;
  /** Names of what is in the folder. */
  readonly files: ReadonlySet<string>;
  readonly notes: RunNotes;
}

/**
 * Every run of the given experiments, sorted by experiment, trial, seed and fold. Quick: hashes are not
 * checked (`readRuns` does that). A run that cannot be read is reported to `warn` and left out.
 */
export async function listRuns(
  runs: string,
  experiments: readonly string[],
  warn: (message: string) => void,
): Promise<readonly ListedRun[]> {
  const listed: ListedRun[] = [];
  for (const experiment of experiments) {
    for (const folder of runFolders(resolve(runs), experiment)) {
      try {
        const run = await listRun(folder);
        if (run !== null) listed.push(run);
      } catch (error) {
        warn((error as Error).message);
      }
    }
  }
  return listed;
}

async function listRun(folder: string): Promise<ListedRun | null> {
  const files = new Set(readdirSync(folder));
  const state = files.has('run.json') ? readState(folder) : null;
  // What a run writes after its run.json: where only the claim is, another process is about to start it.
  if (state === null && files.has('config.yaml'))
    throw new RunFileError(`${join(folder, 'run.json')}: there is no such file; restore it, or run it again`);
  if (state === null) return null;
  const status = await liveStatus(folder, state);
  const notes = files.has('notes.json') ? await readNotes(folder) : { tags: [] };
  return { folder, state, status, files, notes };
}
