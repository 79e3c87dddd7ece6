import { summariseFolds, type FoldSummary } from '@adience/metrics';
import type { ExperimentPlan, ListedRun } from '@adience/tracking';
import { assignRuns, type LeftOutRun, type MissingRun } from './plan/assign-runs.ts';

/** A trial's accuracies as listings show them. */
export interface ListedResult {
  readonly trial: string;
  readonly baseline: boolean;
  /** Its finished runs. */
  readonly finished: readonly ListedRun[];
  readonly missing: readonly MissingRun[];
  /** By crop strategy; empty where no run is finished. */
  readonly crops: readonly ListedAccuracy[];
}

/** Accuracies under one crop strategy; shares, 0 to 1. */
export interface ListedAccuracy {
  readonly crop: string;
  readonly exact: FoldSummary;
  /** Null where the classes have no order. */
  readonly oneOff: FoldSummary | null;
}

/**
 * The same means, spreads and counts as `experimentResults`, from the accuracies that each run.json keeps: for
 * listings, which do not read predictions.
 */
export function listedResults(
  plan: ExperimentPlan,
  runs: readonly ListedRun[],
): { readonly trials: readonly ListedResult[]; readonly leftOut: readonly LeftOutRun[] } {
  const { trials, leftOut } = assignRuns(plan, runs, ({ status }) => status);
  return {
    leftOut,
    trials: trials.map(({ planned, baseline, finished, missing }) => ({
      trial: planned.name,
      baseline,
      finished,
      missing,
      crops: summariseListed(finished, plan.folds),
    })),
  };
}

/** Accuracies of finished runs by crop strategy, over the given folds, seeds of a fold averaged first. */
export function summariseListed(
  finished: readonly ListedRun[],
  folds: readonly number[],
): readonly ListedAccuracy[] {
  const crops = [...new Set(finished.flatMap(({ state }) => Object.keys(state.summary ?? {})))];
  return crops.map((crop) => {
    const oneOff = summaryOf(finished, crop, 'oneOff', folds);
    return {
      crop,
      exact: summaryOf(finished, crop, 'exact', folds),
      oneOff: oneOff.finished === 0 ? null : oneOff,
    };
  });
}

function summaryOf(
  finished: readonly ListedRun[],
  crop: string,
  key: 'exact' | 'oneOff',
  folds: readonly number[],
): FoldSummary {
  const values = finished.flatMap(({ state }) => {
    const value = state.summary?.[crop]?.[key];
    return value === undefined ? [] : [{ fold: state.testFold, value }];
  });
  return summariseFolds(values, folds);
}
