import { listedResults } from './listed-results.ts';
import type { ListedExperiment } from './list-experiments.ts';

/** A trial under one crop strategy, as `adience runs query` has it in the table `results`. */
export interface ResultRow {
  readonly experiment: string;
  readonly trial: string;
  readonly baseline: boolean;
  /** Null where no run is finished. */
  readonly crop: string | null;
  /** Exact accuracy, 0 to 1: mean over folds, seeds of a fold averaged first. */
  readonly mean: number | null;
  /** Sample SD over folds. */
  readonly sd: number | null;
  readonly one_off_mean: number | null;
  readonly one_off_sd: number | null;
  /** Finished folds. */
  readonly n: number;
  /** Planned folds. */
  readonly planned: number;
}

/** The summary of every planned trial: the same numbers as the report's. */
export function resultRows(experiments: readonly ListedExperiment[]): readonly ResultRow[] {
  return experiments.flatMap(({ experiment, plan, runs }) =>
    listedResults(plan, runs).trials.flatMap(({ trial, baseline, crops }): readonly ResultRow[] => {
      const planned = plan.folds.length;
      if (crops.length === 0) return [{ experiment, trial, baseline, ...nothing, planned }];
      return crops.map(({ crop, exact, oneOff }) => ({
        experiment,
        trial,
        baseline,
        crop,
        mean: exact.mean,
        sd: exact.sd,
        one_off_mean: oneOff?.mean ?? null,
        one_off_sd: oneOff?.sd ?? null,
        n: exact.finished,
        planned,
      }));
    }),
  );
}

const nothing = { crop: null, mean: null, sd: null, one_off_mean: null, one_off_sd: null, n: 0 };
