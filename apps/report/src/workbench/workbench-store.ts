import { randomUUID } from 'node:crypto';
import { join, relative, resolve, sep } from 'node:path';
import pMap from 'p-map';
import type { CurrentPlan } from '@adience/evaluation';
import { readRunStatus } from '@adience/tracking';
import type { LiveRuns } from '../serve/live-runs.ts';
import { runFolders } from '../serve/run-folders.ts';
import type { ChangeStream } from '../serve/send-events.ts';
import { isStray } from '../serve/stray-path.ts';
import { readEntry, stampOf, statusNow, type RunEntry } from './run-entry.ts';
import { rowKeeper } from './row-keeper.ts';
import { trialRows } from './trial-rows.ts';

/** Every trial and run of a runs folder as it is now, read once and then followed. */
export interface WorkbenchStore extends ChangeStream {
  /** When all has been read once. */
  readonly ready: Promise<void>;
  /** How many pages follow. */
  watching(): number;
  /** The runs that are there, by name. */
  readonly runs: ReadonlyMap<string, RunEntry>;
  /** Names of the experiments that have been read. */
  experiments(): readonly string[];
  /** What an experiment asks; null where it asks nothing. */
  plan(experiment: string): CurrentPlan | null;
  /** Reads runs again at once, by name: whoever wrote them need not wait to be noticed. */
  refresh(ids: readonly string[]): Promise<void>;
  close(): void;
}

/** Milliseconds between two looks at who holds the running runs, and at least from a change to the rows. */
const lookEvery = 2000;
const rowsAfter = 250;
/** Rows of thousands of runs take a while: the time between is so many times as long. */
const restAfter = 4;
/** Runs read, and predictions hashed, at a time. */
const readAtOnce = 8;
const hashAtOnce = 2;

/**
 * Follows all experiments of a runs folder without reading results:
 * ```
 * run.json, notes.json, dataset.json, a running run's history -> entries -> rows by trial -> what an open page lacks
 * ```
 * Whether a running run is held is asked every two seconds: a process that is killed changes no file. Predictions are
 * hashed behind the scenes: a run whose file is not the one it wrote counts as interrupted, as in a report.
 */
export function workbenchStore(
  folder: string,
  live: LiveRuns,
  warn: (message: string) => void,
): WorkbenchStore {
  const root = resolve(folder);
  const entries = new Map<string, RunEntry>();
  const plans = new Map<string, CurrentPlan | null>();
  const problems = new Map<string, string>();
  /** Whether a finished run's predictions are what it wrote, by its name and their digest. */
  const proven = new Map<string, boolean>();
  const listeners = new Set<() => void>();
  const rows = rowKeeper(randomUUID());
  const stale = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let lastBuild = 0;
  let closed = false;

  // 1. Runs.
  const idOf = (place: string) => relative(root, place).split(sep).join('/');
  const read = async (place: string): Promise<void> => {
    const id = idOf(place);
    try {
      const entry = await readEntry(root, place, id, entries.get(id));
      if (entry === null) entries.delete(id);
      else entries.set(id, { ...entry, status: isBroken(entry) ? 'interrupted' : entry.status });
      problems.delete(id);
    } catch (error) {
      entries.delete(id);
      problems.set(id, (error as Error).message.replaceAll(`${root}${sep}`, ''));
    }
    markStale(id.split('/')[0]!);
  };
  const proofOf = ({ id, state }: RunEntry) => `${id} ${state.predictionsSha256 ?? ''}`;
  const isBroken = (entry: RunEntry) => proven.get(proofOf(entry)) === false;
  const prove = async (entry: RunEntry): Promise<void> => {
    if (closed || proven.has(proofOf(entry)) || isStray(root, join(entry.folder, 'predictions.csv'))) return;
    const { status } = await readRunStatus(entry.folder);
    proven.set(proofOf(entry), status === 'finished');
    if (status !== 'finished') await read(entry.folder);
  };
  const proveAll = async (): Promise<void> => {
    const finished = [...entries.values()].filter(({ status }) => status === 'finished');
    await pMap(finished, prove, { concurrency: hashAtOnce });
  };

  // 2. Rows of the experiments that changed.
  const markStale = (experiment: string) => {
    stale.add(experiment);
    timer ??= setTimeout(
      () => {
        timer = null;
        if (!closed) build();
      },
      Math.max(rowsAfter, restAfter * lastBuild),
    ).unref();
  };
  const build = () => {
    const experiments = [...stale];
    const began = performance.now();
    stale.clear();
    const before = rows.version();
    for (const experiment of experiments) {
      const own = [...entries.values()].filter(({ id }) => id.startsWith(`${experiment}/`));
      const current = planOf(experiment, own);
      plans.set(experiment, current);
      rows.set(experiment, current, current === null ? [] : trialRows(experiment, current.plan, own), own);
    }
    rows.setProblems([...problems.values()]);
    lastBuild = performance.now() - began;
    if (rows.version() !== before) listeners.forEach((listener) => listener());
  };
  const planOf = (experiment: string, own: readonly RunEntry[]): CurrentPlan | null => {
    try {
      const current = live.plan(
        experiment,
        own.map(({ state }) => state),
      );
      problems.delete(`${experiment}/experiment.json`);
      return current;
    } catch (error) {
      problems.set(`${experiment}/experiment.json`, (error as Error).message.replaceAll(`${root}${sep}`, ''));
      return null;
    }
  };

  // 3. All of them once, again what changed until the watcher had begun, and then what it tells.
  const readAll = async (): Promise<void> => {
    for (const experiment of await live.experiments()) {
      const places = await runFolders(join(root, experiment));
      const changed = places.filter((place) => entries.get(idOf(place))?.stamp !== stampOf(place));
      await pMap(changed, read, { concurrency: readAtOnce });
      if (!plans.has(experiment)) markStale(experiment);
    }
    build();
  };
  const ready = readAll().catch((error: Error) => warn(error.message));
  void ready
    .then(() => live.ready)
    .then(readAll)
    .then(proveAll)
    .catch((error: Error) => warn(error.message));
  let queue: Promise<unknown> = ready;
  const stop = live.onChange(({ experiment, folder: place }) => {
    queue = queue
      .then(() => (place === null ? markStale(experiment) : read(place)))
      .then(() => {
        const entry = place === null ? undefined : entries.get(idOf(place));
        return entry?.status === 'finished' ? prove(entry) : undefined;
      })
      .catch((error: Error) => warn(error.message));
  });

  // 4. Runs that say they run: those that are killed are interrupted, and one whose heart beats again runs. What is
  //    written twice in a moment may be reported once, before it is whole: their files are looked at too.
  const look = async (): Promise<void> => {
    for (const [id, entry] of [...entries]) {
      if (entry.state.status !== 'running') continue;
      if (stampOf(entry.folder) !== entry.stamp) {
        await (queue = queue.then(() => read(entry.folder)));
        continue;
      }
      const status = await statusNow(entry.folder, entry.state);
      if (status === entry.status || entries.get(id) !== entry) continue;
      entries.set(id, { ...entry, status });
      markStale(id.split('/')[0]!);
    }
  };
  const clock = setInterval(() => {
    look().catch((error: Error) => warn(error.message));
  }, lookEvery).unref();

  return {
    ready,
    runs: entries,
    experiments: () => [...plans.keys()],
    plan: (experiment) => plans.get(experiment) ?? null,
    version: rows.version,
    since: rows.since,
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    watching: () => listeners.size,
    refresh: async (ids) => {
      for (const id of ids) await read(join(root, ...id.split('/')));
      build();
    },
    close: () => {
      closed = true;
      stop();
      clearInterval(clock);
      if (timer !== null) clearTimeout(timer);
    },
  };
}
