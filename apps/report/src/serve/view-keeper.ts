import type { LiveRuns, RunChange } from './live-runs.ts';
import { reportView, type ReportView } from './report-view.ts';
import type { RunFilter } from './run-filter.ts';

/** The views that somebody looks at, each kept up to date once, however many look. */
export interface ViewKeeper {
  /** The view of a filter, up to date. */
  of(filter: RunFilter): Promise<ReportView>;
  /** Calls back after each refresh of a view until told to stop. */
  watch(view: ReportView, listener: () => void): () => void;
  close(): void;
}

/** Milliseconds from a change to the table of runs, and at least between two drawings of figures. */
const runsAfter = 200;
const figuresAfter = 1500;
/** Views kept for pages that have not connected yet, or will again. */
const mostViews = 8;

interface Kept {
  readonly view: ReportView;
  readonly filter: RunFilter;
  readonly listeners: Set<() => void>;
  /** What changed since the figures were drawn. */
  stale: RunChange['kind'] | null;
  runsTimer: NodeJS.Timeout | null;
  drawing: Promise<void> | null;
}

/**
 * Keeps views and refreshes those that are watched when their experiments change: the table of runs soon
 * after each change, the rest as often as figures can be drawn without getting in the way.
 */
export function viewKeeper(live: LiveRuns, boot: string, warn: (message: string) => void): ViewKeeper {
  const views = new Map<string, Kept>();
  const tell = ({ listeners }: Kept) => listeners.forEach((listener) => listener());
  let closed = false;

  const draw = async (kept: Kept): Promise<void> => {
    while (kept.stale !== null && !closed) {
      const kind = kept.stale;
      kept.stale = null;
      await kept.view.refresh(kind).catch((error: Error) => warn(error.message));
      tell(kept);
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
    for (const kept of views.values()) {
      if (!kept.filter.experiments.includes(experiment)) continue;
      kept.stale = kept.stale === 'state' ? 'state' : kind;
      if (kept.listeners.size === 0) continue; // brought up to date when it is asked for again
      kept.runsTimer ??= setTimeout(() => refreshRuns(kept), runsAfter);
      kept.drawing ??= draw(kept).finally(() => (kept.drawing = null));
    }
  });

  return {
    of: async (filter) => {
      const key = JSON.stringify(filter);
      let kept = views.get(key);
      if (kept === undefined) {
        for (const [old, { listeners }] of views)
          if (views.size >= mostViews && listeners.size === 0) views.delete(old);
        kept = {
          view: reportView(filter, live, boot),
          filter,
          listeners: new Set(),
          stale: null,
          runsTimer: null,
          drawing: null,
        };
        views.set(key, kept);
      } else if (kept.stale !== null && kept.drawing === null) {
        const kind = kept.stale;
        kept.stale = null;
        await kept.view.refresh(kind);
      }
      return kept.view;
    },
    watch: (view, listener) => {
      const kept = [...views.values()].find((one) => one.view === view);
      kept?.listeners.add(listener);
      return () => void kept?.listeners.delete(listener);
    },
    close: () => {
      closed = true;
      stop();
      for (const { runsTimer } of views.values()) if (runsTimer !== null) clearTimeout(runsTimer);
    },
  };
}
