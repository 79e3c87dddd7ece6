import type { CurrentPlan, LeftOutRun } from '@adience/evaluation';
import type { RunRecord } from '@adience/tracking';

/** Which runs a served page shows, as its address says it. */
export interface RunFilter {
  readonly experiments: readonly string[];
  /** Empty: every one. */
  readonly trials: readonly string[];
  readonly folds: readonly number[];
  readonly seeds: readonly number[];
  readonly statuses: readonly string[];
  /** The trial that others are compared with instead of the declared one; null: the declared one. */
  readonly baseline: string | null;
}

const statuses = ['running', 'finished', 'failed', 'interrupted'];
const keys = ['experiment', 'trial', 'fold', 'seed', 'status', 'baseline'];

/**
 * Reads a filter from an address, `?experiment=lrn&trial=lrn=true&fold=0&fold=1`: a key given twice means
 * either. Throws one line for what it does not know, so that a misspelt filter never shows everything.
 */
export function parseRunFilter(query: URLSearchParams): RunFilter {
  for (const key of query.keys())
    if (!keys.includes(key)) throw new Error(`unknown filter "${key}"; there are: ${keys.join(', ')}`);
  const numbers = (key: string) =>
    query.getAll(key).map((value) => {
      if (!/^\d+$/.test(value)) throw new Error(`${key} "${value}" is not a whole number`);
      return Number(value);
    });
  const asked = query.getAll('status');
  const wrong = asked.find((status) => !statuses.includes(status));
  if (wrong !== undefined) throw new Error(`unknown status "${wrong}"; there are: ${statuses.join(', ')}`);
  const experiments = [...new Set(query.getAll('experiment'))];
  if (experiments.length === 0) throw new Error('the experiment is missing: ?experiment=NAME');
  return {
    experiments,
    trials: query.getAll('trial'),
    folds: numbers('fold'),
    seeds: numbers('seed'),
    statuses: asked,
    baseline: query.get('baseline'),
  };
}

/** What a filter makes of an experiment's runs. */
export interface FilteredRuns {
  readonly runs: readonly RunRecord[];
  /** Of the trials that it keeps: left out of the page's numbers, but run all the same. */
  readonly hidden: readonly LeftOutRun[];
}

/** The runs that a filter keeps, and those that it hides. */
export function filterRuns(runs: readonly RunRecord[], filter: RunFilter): FilteredRuns {
  const asked = runs.filter(({ state }) => among(filter.trials, state.trial));
  const shown = ({ state }: RunRecord) =>
    among(filter.folds, state.testFold) &&
    among(filter.seeds, state.seed) &&
    among(filter.statuses, state.status);
  const hidden = asked.filter((run) => !shown(run));
  return {
    runs: asked.filter(shown),
    hidden: hidden.map(({ state: { trial, seed, testFold, status } }) => {
      return { trial, seed, fold: testFold, reason: `${status}, hidden by the filter of this page` };
    }),
  };
}

/**
 * The plan of the trials that a filter keeps, with the baseline that it names. Folds and seeds stay: a part of them
 * must not look complete.
 */
export function filterPlan({ plan, changes }: CurrentPlan, filter: RunFilter): CurrentPlan {
  const kept = {
    ...plan,
    trials: plan.trials.filter(({ name }) => among(filter.trials, name)),
    baseline: filter.baseline ?? plan.baseline,
  };
  return { plan: kept, changes };
}

const among = <Value>(list: readonly Value[], value: Value) => list.length === 0 || list.includes(value);
