import {
  addMatrices,
  confusionMatrix,
  exactAccuracy,
  oneOffAccuracy,
  summariseFolds,
  type ConfusionMatrix,
  type FoldSummary,
} from '@adience/metrics';
import type { RunRecord } from '@adience/tracking';

/** A trial under one crop strategy. */
export interface CropResult {
  readonly crop: string;
  /** Shares, 0 to 1. */
  readonly exact: FoldSummary;
  /** Null for gender: its classes have no order. */
  readonly oneOff: FoldSummary | null;
  /** Pooled over the finished folds and seeds. */
  readonly matrix: ConfusionMatrix;
}

/** A planned run without a result. */
export interface MissingRun {
  readonly fold: number;
  readonly seed: number;
  /** In words, with the error where there is one. */
  readonly reason: string;
}

export interface TrialResult {
  readonly name: string;
  readonly baseline: boolean;
  readonly runs: readonly RunRecord[];
  readonly finished: readonly RunRecord[];
  readonly missing: readonly MissingRun[];
  /** Crop strategies of the finished runs; empty where none is. */
  readonly crops: readonly CropResult[];
  readonly planned: { readonly folds: readonly number[]; readonly seeds: readonly number[] };
}

/** Groups an experiment's runs by trial, the baseline first, and recomputes every metric from the predictions. */
export function experimentResults(runs: readonly RunRecord[]): readonly TrialResult[] {
  const names = [...new Set(runs.map(({ state }) => state.trial))];
  return names
    .map((name) => trialResult(runs.filter(({ state }) => state.trial === name)))
    .sort((a, b) => Number(b.baseline) - Number(a.baseline));
}

function trialResult(runs: readonly RunRecord[]): TrialResult {
  const { trial, baseline, planned } = runs[0]!.state;
  const finished = runs.filter(({ state }) => state.status === 'finished');
  const crops = [...new Set(finished.flatMap(({ predictions }) => predictions.map(({ crop }) => crop)))];
  return {
    ...{ name: trial, baseline, runs, finished, planned, missing: missingRuns(runs) },
    crops: crops.map((crop) => cropResult(crop, finished)),
  };
}

function cropResult(crop: string, finished: readonly RunRecord[]): CropResult {
  const { task, classes, planned } = finished[0]!.state;
  const perRun = finished
    .map(({ state, predictions }) => ({
      fold: state.testFold,
      rows: predictions.filter((row) => row.crop === crop),
    }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ fold, rows }) => ({ fold, matrix: confusionMatrix(rows, classes.length) }));
  const summary = (metric: (matrix: ConfusionMatrix) => number) =>
    summariseFolds(
      perRun.map(({ fold, matrix }) => ({ fold, value: metric(matrix) })),
      planned.folds,
    );
  return {
    ...{ crop, exact: summary(exactAccuracy) },
    oneOff: task === 'age' ? summary(oneOffAccuracy) : null,
    matrix: addMatrices(perRun.map(({ matrix }) => matrix)),
  };
}

function missingRuns(runs: readonly RunRecord[]): readonly MissingRun[] {
  const { folds, seeds } = runs[0]!.state.planned;
  return seeds.flatMap((seed) =>
    folds.flatMap((fold) => {
      const run = runs.find(({ state }) => state.seed === seed && state.testFold === fold);
      if (run?.state.status === 'finished') return [];
      return [{ fold, seed, reason: run === undefined ? 'no readable run' : reasonOf(run) }];
    }),
  );
}

function reasonOf({ state }: RunRecord): string {
  const error = state.attempts.at(-1)?.error;
  return error === undefined ? state.status : `${state.status}: ${error}`;
}
