import { randomUUID } from 'node:crypto';
import type { LiveRuns } from './live-runs.ts';
import { reportView, type ReportChange, type ReportView } from './report-view.ts';
import type { RunFilter } from './run-filter.ts';

/** The views that somebody looks at, each kept up to date once, however many look. */
export interface ViewKeeper {
  /** The view of a filter, up to date. */
  of(filter: RunFilter): Promise<ReportView>;
  /** Calls back after each refresh of a view until told to stop. */
  watch(view: ReportView, listener: () => void): () => void;
  /** How many watch. */
  watching(): number;
  close(): void;
}

/** Milliseconds from a change to the sentence on the runs, and at least between two drawings of figures. */
const runsAfter = 200;
const figuresAfter = 1500;
/** Views kept for pages that have not connected yet, or will again. */
const mostViews = 8;

interface Kept {
  readonly view: ReportView;
  readonly filter: RunFilter;
  readonly listeners: Set<() => void>;
  /** What changed since the figures were drawn. */
  stale: ReportChange | null;
  runsTimer: NodeJS.Timeout | null;
  /** One refresh, however many wait for it. */
  refreshing: Promise<void> | null;
  drawing: Promise<void> | null;
}

/**
 * Keeps views and refreshes those that are watched when their experiments change: the sentence on the runs soon
 * after each change, the rest as often as figures can be drawn without getting in the way.
 */
export function viewKeeper(live: LiveRuns, warn: (message: string) => void): ViewKeeper {
  const views = new Map<string, Kept>();
  /** Those that are watched, whether or not another filter has taken their place above. */
  const watched = new Set<Kept>();
  const keptOf = new WeakMap<ReportView, Kept>();
  const tell = ({ listeners }: Kept) => listeners.forEach((listener) => listener());
  const all = () => new Set([...views.values(), ...watched]);
  let closed = false;

  const add = (key: string, filter: RunFilter): Kept => {
    for (const [old, { listeners }] of views)
      if (views.size >= mostViews && listeners.size === 0) views.delete(old);
    const kept: Kept = {
      view: reportView(filter, live, randomUUID()),
      filter,
      listeners: new Set(),
      stale: 'state',
      runsTimer: null,
      refreshing: null,
      drawing: null,
    };
    views.set(key, kept);
    keptOf.set(kept.view, kept);
    return kept;
  };
  const refreshStale = async (kept: Kept): Promise<void> => {
    const kind = kept.stale ?? 'state';
    kept.stale = null;
    try {
      await kept.view.refresh(kind);
    } catch (error) {
      kept.stale = 'state';
      throw error;
    } finally {
      kept.refreshing = null;
    }
    tell(kept);
  };
  const draw = async (kept: Kept): Promise<void> => {
    while (kept.stale !== null && !closed) {
      await (kept.refreshing ??= refreshStale(kept));
      await new Promise((resolve) => setTimeout(resolve, figuresAfter).unref());
      if (kept.listeners.size === 0) return;
    }
  };
  const refreshRuns = (kept: Kept) => {
    kept.runsTimer = null;
    kept.view.refreshRuns().then(
      () => tell(kept),
      (error: Error) => warn(error.message),
    );
  };
  const stop = live.onChange(({ experiment, kind }) => {
    if (kind === 'notes') return; // a report has none
    for (const kept of all()) {
      if (!kept.filter.experiments.includes(experiment)) continue;
      kept.stale = kept.stale === 'state' ? 'state' : kind;
      if (kept.listeners.size === 0) continue; // brought up to date when it is asked for again
      kept.runsTimer ??= setTimeout(() => refreshRuns(kept), runsAfter);
      kept.drawing ??= draw(kept)
        .catch((error: Error) => warn(error.message)) // tried again at the next change
        .finally(() => (kept.drawing = null));
    }
  });

  return {
    of: async (filter) => {
      const key = JSON.stringify(filter);
      const kept = views.get(key) ?? add(key, filter);
      if (kept.refreshing !== null) await kept.refreshing;
      else if (kept.stale !== null && kept.drawing === null) await (kept.refreshing = refreshStale(kept));
      return kept.view;
    },
    watch: (view, listener) => {
      const kept = keptOf.get(view)!;
      kept.listeners.add(listener);
      watched.add(kept);
      return () => {
        kept.listeners.delete(listener);
        if (kept.listeners.size === 0) watched.delete(kept);
      };
    },
    watching: () => [...watched].reduce((sum, { listeners }) => sum + listeners.size, 0),
    close: () => {
      closed = true;
      stop();
      for (const { runsTimer } of all()) if (runsTimer !== null) clearTimeout(runsTimer);
    },
  };
}
