import { join, relative, resolve, sep } from 'node:path';
import { currentPlan, unreadableRun, type CurrentPlan, type LeftOutRun } from '@adience/evaluation';
import {
  experimentFile,
  liveStatus,
  readExperiments,
  readRun,
  type RunRecord,
  type RunState,
} from '@adience/tracking';
import { watch, type FSWatcher } from 'chokidar';
import { findServices, type ServiceTrial } from '../services/find-services.ts';
import { stateOf } from '../state-of.ts';
import { runFolders } from './run-folders.ts';
import { isStray, strayPath } from './stray-path.ts';
import { noHistory, tailHistory, type HistoryTail } from './tail-history.ts';

/** What changed in an experiment: a curve grew, tags or a note, or a run began, ended or was moved away. */
export interface RunChange {
  readonly experiment: string;
  readonly kind: 'history' | 'notes' | 'state';
  /** The run's folder; null: the experiment's plan. */
  readonly folder: string | null;
}

/** The runs folder as it is now, each experiment read once and then followed. */
export interface LiveRuns {
  experiments(): Promise<readonly string[]>;
  /** The experiment's runs by trial, seed and fold; none for an unknown experiment. */
  runs(experiment: string): Promise<readonly RunRecord[]>;
  /** Those of its runs that were there and could not be read. */
  unreadable(experiment: string): readonly LeftOutRun[];
  /**
   * What the experiment asks now, given its runs; null where there is neither a plan nor a run.
   *
   * @throws Error of one line where experiment.json cannot be read: without it, runs that it drops would be counted
   */
  plan(experiment: string, states: readonly RunState[]): CurrentPlan | null;
  /** The commercial services that were asked about images of this digest, in whichever experiment they lie. */
  services(task: string, digest: string): Promise<readonly ServiceTrial[]>;
  onChange(listener: (change: RunChange) => void): () => void;
  /** When every later change is told. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

interface FollowedRun {
  readonly record: RunRecord;
  readonly tail: HistoryTail;
}

/** Milliseconds between two looks at who holds the runs. */
const lookEvery = 2000;

/** A run's folder that leads out of the runs folder. */
class StrayError extends Error {}

/** Files whose changes are worth looking at: predictions.csv is proven by the run.json that follows it. */
const followed = ['run.json', 'history.csv', 'notes.json'];

/**
 * Follows a runs folder without reading it over and over: the system says which file changed (or, where it
 * cannot, the files' times are asked for), a run.json makes its run be read anew, a history.csv is read from
 * where it ended. An experiment is read when it is first asked for. Whether a running run is still held is asked
 * again and again, for a process that is killed changes no file. Nothing outside the runs folder is read.
 */
export function followRuns(
  folder: string,
  { poll, warn }: { readonly poll: boolean; readonly warn: (message: string) => void },
): LiveRuns {
  const root = resolve(folder);
  const known = new Map<string, Promise<Map<string, FollowedRun>>>();
  /** What is wrong with a run's folder, by its path. */
  const broken = new Map<string, string>();
  const listeners = new Set<(change: RunChange) => void>();
  let queue: Promise<void> = Promise.resolve();

  // 1. A run as it is on disk now; what is half-written is read again when it is whole.
  const readFollowed = async (path: string): Promise<FollowedRun> => {
    const stray = strayPath(root, path);
    if (stray !== null)
      throw new StrayError(`${stray}: leads out of the runs folder, or is not a file; it is not read`);
    const record = await readRun(path);
    const tail = await tailHistory(join(path, 'history.csv'), noHistory);
    return { record: { ...record, history: tail.rows }, tail };
  };
  const readAll = async (experiment: string): Promise<Map<string, FollowedRun>> => {
    const runs = new Map<string, FollowedRun>();
    for (const path of await runFolders(join(root, experiment)))
      await readFollowed(path).then(
        (run) => runs.set(path, run),
        (error: Error) => {
          warn(error.message);
          broken.set(path, error.message);
        },
      );
    return runs;
  };

  // 2. One changed file after the other, in the order they were reported.
  const take = async (path: string): Promise<void> => {
    const parts = relative(root, path).split(sep);
    const [experiment, , , , file] = parts;
    if (experiment === undefined) return;
    if (parts.length === 2) return notify({ experiment, kind: 'state', folder: null }); // experiment.json
    if (parts.length !== 5) return;
    const run = join(root, ...parts.slice(0, 4));
    if (file === 'notes.json') return notify({ experiment, kind: 'notes', folder: run });
    const runs = await known.get(experiment);
    const before = runs?.get(run);
    if (runs !== undefined && file === 'history.csv' && before !== undefined && !isStray(root, path)) {
      const tail = await tailHistory(path, before.tail);
      if (tail === before.tail) return;
      runs.set(run, { record: { ...before.record, history: tail.rows }, tail });
      return notify({ experiment, kind: 'history', folder: run });
    }
    if (runs !== undefined) {
      const after = await readFollowed(run).catch((error: Error) => error);
      if (!(after instanceof Error)) {
        runs.set(run, after);
        broken.delete(run);
      } else if (after instanceof StrayError) {
        runs.delete(run);
        broken.set(run, after.message);
      } else if (stateOf(run) === null) runs.delete(run);
    }
    notify({ experiment, kind: 'state', folder: run });
  };
  const notify = (change: RunChange) => listeners.forEach((listener) => listener(change));
  const changed = (path: string) => {
    queue = queue.then(() => take(path)).catch((error: Error) => warn(error.message));
  };

  // 3. Runs that say they run: killed ones are interrupted, and one whose heart beats again runs.
  const lookAtClaims = async (): Promise<void> => {
    for (const [experiment, reading] of known)
      for (const [path, { record }] of [...(await reading)]) {
        const shown = record.state.status;
        if ((shown !== 'running' && shown !== 'interrupted') || strayPath(root, path) !== null) continue;
        const state = stateOf(path);
        if (state?.status !== 'running' || (await liveStatus(path, state)) === shown) continue;
        const after = await readFollowed(path).catch(() => null);
        if (after === null || after.record.state.status === shown) continue;
        (await reading).set(path, after);
        notify({ experiment, kind: 'state', folder: path });
      }
  };
  let looking = false;
  const clock = setInterval(() => {
    if (looking) return;
    looking = true;
    queue = queue
      .then(lookAtClaims)
      .catch((error: Error) => warn(error.message))
      .finally(() => (looking = false));
  }, lookEvery).unref();

  // 4. The watcher; where the system has no more watches to give, times are asked for instead.
  let watcher = startWatcher(root, poll, changed);
  const ready = new Promise<void>((resolve) => watcher.once('ready', resolve));
  watcher.on('error', (error) => {
    warn(`${(error as Error).message}: asking for the files' times instead`);
    void watcher.close();
    watcher = startWatcher(root, true, changed);
    watcher.on('error', (again) => warn((again as Error).message));
  });

  return {
    experiments: () => readExperiments(root),
    runs: async (experiment) => {
      if (!(await readExperiments(root)).includes(experiment)) return [];
      if (!known.has(experiment)) known.set(experiment, readAll(experiment));
      const runs = await known.get(experiment)!;
      return [...runs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { record }]) => record);
    },
    unreadable: (experiment) =>
      [...broken].flatMap(([path, message]) =>
        relative(root, path).split(sep)[0] === experiment ? [unreadableRun(path, message)] : [],
      ),
    plan: (experiment, states) => {
      const file = experimentFile(root, experiment);
      if (isStray(root, file))
        throw new Error(`${file}: leads out of the runs folder, or is not a file; it is not read`);
      return currentPlan(root, experiment, states);
    },
    services: (task, digest) =>
      findServices(root, task, digest, warn, (place) => strayPath(root, place) === null),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    ready,
    close: () => {
      clearInterval(clock);
      return watcher.close();
    },
  };
}

function startWatcher(root: string, poll: boolean, changed: (path: string) => void): FSWatcher {
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    usePolling: poll,
    interval: 500,
    // Below the runs folder: <experiment>/<trial>/seed-<s>/fold-<f>/, which holds weights and more.
    ignored: (path) => {
      const parts = relative(root, path).split(sep);
      if (parts[0] === '..') return false; // the runs folder's own parents, watched until it is there
      if (parts.some((part) => part.startsWith('.'))) return true;
      if (parts.length === 2 && parts[1]!.endsWith('.json')) return parts[1] !== 'experiment.json';
      return parts.length > 5 || (parts.length === 5 && !followed.includes(parts[4]!));
    },
  });
  for (const event of ['add', 'change', 'unlink'] as const) watcher.on(event, changed);
  return watcher;
}
