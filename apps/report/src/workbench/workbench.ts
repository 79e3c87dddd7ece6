import { resolve } from 'node:path';
import { openFilter, type RunFilterEngine } from '@adience/tracking';
import type { LiveRuns } from '../serve/live-runs.ts';
import { curveReader } from './curve-data.ts';
import { differenceReader, type AskedTrial } from './difference.ts';
import { editNotes, noteEditSchema } from './edit-notes.ts';
import { filterRows } from './filter-rows.ts';
import { RequestError } from './request-error.ts';
import { runDetails } from './run-details.ts';
import type { RunEntry } from './run-entry.ts';
import { settingRows } from './setting-rows.ts';
import { workbenchFiles } from './workbench-files.ts';
import { workbenchStore, type WorkbenchStore } from './workbench-store.ts';

export { RequestError };

/** The workbench's side of the server. */
export interface Workbench {
  readonly store: WorkbenchStore;
  /** Whether tags and notes may be written. */
  readonly editable: boolean;
  /** How many runs of each experiment have which status. */
  counts(): readonly (readonly [string, ReadonlyMap<string, number>])[];
  /** Answers by name, each from the fields of an address. */
  readonly questions: Readonly<Record<string, (asked: URLSearchParams) => Promise<unknown>>>;
  /** What may be written, by name, each from a request's body. */
  readonly writers: Readonly<Record<string, (body: unknown) => Promise<unknown>>>;
  close(): void;
}

/** Trials that are shown together at most: a chart of more is no chart. */
const mostTrials = 12;

/** @param editable tags and notes may be written: the server listens on the loopback alone */
export function openWorkbench(
  folder: string,
  live: LiveRuns,
  { editable, warn }: { readonly editable: boolean; readonly warn: (message: string) => void },
): Workbench {
  const root = resolve(folder);
  const store = workbenchStore(root, live, warn);
  void workbenchFiles().catch((error: Error) => warn(error.message)); // so that the first page need not wait
  const curves = curveReader(root);
  const differences = differenceReader(root);
  let filter: { readonly version: string; readonly engine: Promise<RunFilterEngine> } | null = null;

  const entriesOf = (experiment: string, trial: string): readonly RunEntry[] =>
    [...store.runs.values()].filter(({ id }) => id.startsWith(`${experiment}/${trial}/seed-`));
  const trialOf = (id: string): AskedTrial => {
    const [experiment = '', trial = ''] = id.split('/');
    const plan = store.plan(experiment);
    const entries = entriesOf(experiment, trial);
    const asked = plan?.plan.trials.some(({ name }) => name === trial) === true;
    if (plan === null || (!asked && entries.length === 0)) throw new RequestError('There is no such trial.');
    return { experiment, trial, plan, entries };
  };
  const trialsOf = (asked: URLSearchParams): readonly AskedTrial[] => {
    const ids = asked.getAll('trial');
    if (ids.length === 0 || ids.length > mostTrials)
      throw new RequestError(`Choose one to ${mostTrials} trials.`);
    return ids.map(trialOf);
  };
  const runOf = (id: string): RunEntry => {
    const entry = store.runs.get(id);
    if (entry === undefined) throw new RequestError('There is no such run.');
    return entry;
  };
  /** The table `runs` as it is now; made again when a run has changed. */
  const engine = (): Promise<RunFilterEngine> => {
    const version = store.version();
    if (filter?.version !== version) {
      void filter?.engine.then((old) => old.close()).catch(() => undefined);
      const rows = filterRows(root, store);
      filter = { version, engine: openFilter(rows) };
    }
    return filter.engine;
  };

  return {
    store,
    editable,
    counts: () => {
      const all = new Map<string, Map<string, number>>();
      for (const { id, status } of [...store.runs.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
        const experiment = id.slice(0, id.indexOf('/'));
        const own = all.get(experiment) ?? new Map<string, number>();
        all.set(experiment, own.set(status, (own.get(status) ?? 0) + 1));
      }
      return [...all];
    },
    questions: {
      filter: async (asked) => {
        const where = asked.get('where') ?? '';
        const folders = await (await engine()).folders(where);
        return { runs: [...folders].map((place) => place.slice(root.length + 1)) };
      },
      run: (asked) => runDetails(root, runOf(asked.get('run') ?? '')),
      curves: async (asked) =>
        Promise.all(
          trialsOf(asked).map(async ({ experiment, trial, entries }) => {
            return { trial: `${experiment}/${trial}`, curves: await curves(entries) };
          }),
        ),
      settings: (asked) => {
        const trials = trialsOf(asked).map(({ trial, plan, entries }) => {
          const planned = plan.plan.trials.find(({ name }) => name === trial);
          return { swept: planned?.settings ?? entries[0]!.state.settings, run: entries[0] ?? null };
        });
        return settingRows(root, trials);
      },
      difference: (asked) => differences(trialsOf(asked), trialOf(asked.get('against') ?? '')),
    },
    writers: {
      notes: async (body) => {
        const edit = noteEditSchema.safeParse(body);
        if (!edit.success) throw new RequestError(edit.error.issues[0]!.message);
        const { runs } = edit.data;
        await editNotes(root, runs.map(runOf), edit.data);
        await store.refresh(runs);
        return { runs: runs.length };
      },
    },
    close: () => {
      store.close();
      void filter?.engine.then((open) => open.close()).catch(() => undefined);
    },
  };
}
