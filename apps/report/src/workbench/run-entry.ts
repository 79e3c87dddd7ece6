import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  liveStatus,
  readConfig,
  readNotes,
  readState,
  type ListedRun,
  type RunState,
  type RunStatus,
} from '@adience/tracking';
import { isStray } from '../serve/stray-path.ts';
import { noHistory, tailHistory, type HistoryTail } from '../serve/tail-history.ts';

/** A run as the workbench keeps it: cheap to read, so that thousands are. */
export interface RunEntry extends ListedRun {
  /** `<experiment>/<trial>/seed-<s>/fold-<f>`. */
  readonly id: string;
  /** Which images under which labels it was tested on, as its dataset.json says. */
  readonly test: string;
  readonly synthetic: boolean;
  /** What it trains for; null for a service, and where its configuration has not been read. */
  readonly solver: { readonly iterations: number; readonly batch: number } | null;
  /** Its history as far as it has been read; that of a finished run is not read here. */
  readonly tail: HistoryTail;
  /** The files' times and sizes at which all that was so. */
  readonly stamp: string;
}

/** What the workbench reads of every run. */
const files = ['run.json', 'notes.json', 'dataset.json', 'history.csv', 'config.yaml'];

/**
 * A run's entry; null where there is no run.
 *
 * @param folder below `root`
 * @param before the entry as it was, whose history is read on
 * @throws Error of one line where it cannot be read, or leads out of the runs folder
 */
export async function readEntry(
  root: string,
  folder: string,
  id: string,
  before?: RunEntry,
): Promise<RunEntry | null> {
  const names = namesIn(root, folder);
  const stamp = stampOf(folder);
  const state = names.has('run.json') ? readState(folder) : null;
  if (state === null) return null;
  const status = await liveStatus(folder, state);
  const notes = names.has('notes.json') ? await readNotes(folder) : { tags: [] };
  const dataset = datasetOf(folder);
  const open = state.status !== 'finished';
  const solver = open ? (before?.solver ?? (await solverOf(folder))) : null;
  const tail = open ? await tailHistory(join(folder, 'history.csv'), before?.tail ?? noHistory) : noHistory;
  return { id, folder, state, status, files: names, notes, ...dataset, solver, tail, stamp };
}

/** The times and sizes of what is read: where they are as they were, so is the entry but for its claim. */
export const stampOf = (folder: string): string =>
  files
    .map((name) => {
      const found = statSync(join(folder, name), { throwIfNoEntry: false });
      return found === undefined ? '-' : `${found.mtimeMs}:${found.size}`;
    })
    .join(' ');

/** The status of a run whose files are as they were. */
export const statusNow = (folder: string, state: RunState): Promise<RunStatus> => liveStatus(folder, state);

/**
 * What is in a run's folder. One look tells of all its files that they are files; only links are followed.
 *
 * @throws Error of one line where what is read leads out of the runs folder, or is not a file
 */
function namesIn(root: string, folder: string): ReadonlySet<string> {
  const refuse = (path: string) => {
    throw new Error(`${path}: leads out of the runs folder, or is not a file; it is not read`);
  };
  if (isStray(root, folder)) refuse(folder);
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (!files.includes(entry.name) || entry.isFile()) continue;
    if (!entry.isSymbolicLink() || isStray(root, path)) refuse(path);
  }
  return new Set(entries.map(({ name }) => name));
}

function datasetOf(folder: string) {
  try {
    const all = JSON.parse(readFileSync(join(folder, 'dataset.json'), 'utf8')) as Record<string, unknown>;
    const { digest, splitDigest, labels, duplicates, synthetic } = all;
    return { test: JSON.stringify([digest, splitDigest, labels, duplicates]), synthetic: synthetic === true };
  } catch {
    return { test: folder, synthetic: false }; // comparable with nothing but itself
  }
}

async function solverOf(folder: string): Promise<RunEntry['solver']> {
  const config = await readConfig(folder).catch(() => null);
  if (config === null || !('solver' in config)) return null;
  const { iterations, batch } = config.solver;
  return { iterations, batch };
}
