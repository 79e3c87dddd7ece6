import type { CurrentPlan } from '@adience/evaluation';
import type { RunEntry } from './run-entry.ts';
import type { ExperimentRow, TrialRow } from './trial-row.ts';

/** Rows as they were sent, so that only what changed is sent again. */
export interface RowKeeper {
  /** Takes an experiment's rows in place of those that it had; without a plan it has none. */
  set(
    experiment: string,
    current: CurrentPlan | null,
    rows: readonly TrialRow[],
    entries: readonly RunEntry[],
  ): void;
  setProblems(problems: readonly string[]): void;
  version(): string;
  /** A `WorkbenchUpdate` as JSON: what has changed since a version, all for a version of another server; null: nothing. */
  since(version: string): string | null;
}

interface Kept {
  readonly experiment: string;
  /** Null: the trial is gone. */
  readonly json: string | null;
  readonly version: number;
}

/** @param name tells these versions from those of another server */
export function rowKeeper(name: string): RowKeeper {
  const kept = new Map<string, Kept>();
  const experiments = new Map<string, ExperimentRow>();
  /** One text for however many pages are at the same version. */
  const texts = new Map<number, string | null>();
  let problems: readonly string[] = [];
  let version = 1; // before it: a page that knows nothing

  const advance = () => {
    version += 1;
    texts.clear();
  };
  const textSince = (after: number): string | null => {
    if (after === version) return null;
    const changed = [...kept].filter(([, row]) => row.version > after);
    const trials = changed.flatMap(([, { json }]) => json ?? []);
    const removed = changed.flatMap(([id, { json }]) => (json === null ? [id] : []));
    const rest = { whole: after === 0, removed, experiments: [...experiments.values()], problems };
    return `{"trials":[${trials.join(',')}],${JSON.stringify(rest).slice(1)}`;
  };
  return {
    set: (experiment, current, rows, entries) => {
      const ids = new Set(rows.map(({ id }) => id));
      const fresh = rows.map((row) => [row.id, JSON.stringify(row)] as const);
      const changed = fresh.filter(([id, json]) => kept.get(id)?.json !== json);
      const gone = [...kept].filter(
        ([id, row]) => row.experiment === experiment && row.json !== null && !ids.has(id),
      );
      const about = aboutOf(experiment, current, entries);
      const known = experiments.get(experiment);
      const same = JSON.stringify(known ?? null) === JSON.stringify(about);
      if (changed.length === 0 && gone.length === 0 && same) return;
      advance();
      for (const [id, json] of changed) kept.set(id, { experiment, json, version });
      for (const [id] of gone) kept.set(id, { experiment, json: null, version });
      if (about === null) experiments.delete(experiment);
      else experiments.set(experiment, about);
    },
    setProblems: (now) => {
      if (JSON.stringify(now) === JSON.stringify(problems)) return;
      advance();
      problems = now;
    },
    version: () => `${name}-${version}`,
    since: (from) => {
      const cut = from.lastIndexOf('-');
      const after = from.slice(0, cut) === name ? Number(from.slice(cut + 1)) : 0;
      const start = after >= 0 && after <= version ? after : 0;
      if (!texts.has(start)) texts.set(start, textSince(start));
      return texts.get(start)!;
    },
  };
}

function aboutOf(
  name: string,
  current: CurrentPlan | null,
  entries: readonly RunEntry[],
): ExperimentRow | null {
  if (current === null) return null;
  const { question, task } = current.plan;
  return { name, question, task: task.name, synthetic: entries.some(({ synthetic }) => synthetic) };
}
