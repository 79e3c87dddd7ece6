import {
  addMatrices,
  calibrationBins,
  confusionMatrix,
  summariseFolds,
  type CalibrationBin,
  type ConfusionMatrix,
  type FoldSummary,
  type Prediction,
} from '@adience/metrics';
import type { RunRecord } from '@adience/tracking';
import { metrics } from './metric.ts';
import { subjectInterval } from './subject-interval.ts';
import { trialLabels } from './trial-labels.ts';

/** One run's answers under one crop strategy. */
export interface RunAnswers {
  readonly fold: number;
  readonly seed: number;
  readonly rows: readonly Prediction[];
  readonly matrix: ConfusionMatrix;
}

/** A trial under one crop strategy. */
export interface CropResult {
  readonly crop: string;
  /** The finished runs, by seed and fold. */
  readonly answers: readonly RunAnswers[];
  /** Every metric of the task by its key, over folds (seeds of a fold averaged). */
  readonly metrics: ReadonlyMap<string, FoldSummary>;
  /** Shares, 0 to 1. */
  readonly exact: FoldSummary;
  /** Null for gender: its classes have no order. */
  readonly oneOff: FoldSummary | null;
  /** 95 % interval of exact accuracy, 0 to 1, from a bootstrap by subject. */
  readonly interval: readonly [number, number];
  /** Pooled over the finished folds and seeds. */
  readonly matrix: ConfusionMatrix;
  /** Confidence and accuracy in 15 bins, pooled likewise. */
  readonly bins: readonly CalibrationBin[];
}

/** A planned run without a result. */
export interface MissingRun {
  readonly fold: number;
  readonly seed: number;
  /** In words, with the error where there is one. */
  readonly reason: string;
}

export interface TrialResult {
  /** Its folder's name. */
  readonly name: string;
  /** What it sets, in words: `LRN off`. */
  readonly label: string;
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
  const labels = trialLabels(runs);
  return names
    .map((name) => {
      const own = runs.filter(({ state }) => state.trial === name);
      return trialResult(own, labels.get(name)!);
    })
    .sort((a, b) => Number(b.baseline) - Number(a.baseline));
}

function trialResult(runs: readonly RunRecord[], label: string): TrialResult {
  const { trial, baseline, planned } = runs[0]!.state;
  const finished = runs.filter(({ state }) => state.status === 'finished');
  const crops = [...new Set(finished.flatMap(({ predictions }) => predictions.map(({ crop }) => crop)))];
  return {
    ...{ name: trial, label, baseline, runs, finished, planned, missing: missingRuns(runs) },
    crops: crops.map((crop) => cropResult(crop, finished)),
  };
}

function cropResult(crop: string, finished: readonly RunRecord[]): CropResult {
  const { task, classes, planned } = finished[0]!.state;
  const answers = finished
    .map(({ state, predictions }) => {
      const rows = predictions.filter((row) => row.crop === crop);
      return { fold: state.testFold, seed: state.seed, rows, matrix: confusionMatrix(rows, classes.length) };
    })
    .filter(({ rows }) => rows.length > 0);
  // A metric that a fold does not have (kappa of a single class) is missing there, not zero.
  const summaries = metrics
    .filter(({ ageOnly }) => task === 'age' || !ageOnly)
    .map(({ key, of }) => {
      const values = answers.map(({ fold, matrix, rows }) => ({ fold, value: of(matrix, rows) }));
      const known = values.filter(({ value }) => Number.isFinite(value));
      return [key, summariseFolds(known, planned.folds)] as const;
    });
  const byKey = new Map(summaries);
  return {
    ...{ crop, answers, metrics: byKey, exact: byKey.get('exact')!, oneOff: byKey.get('oneOff') ?? null },
    interval: subjectInterval(answers),
    matrix: addMatrices(answers.map(({ matrix }) => matrix)),
    bins: calibrationBins(answers.flatMap(({ rows }) => rows)),
  };
}

function missingRuns(runs: readonly RunRecord[]): readonly MissingRun[] {
  const { folds, seeds } = runs[0]!.state.planned;
  return seeds.flatMap((seed) =>
    folds.flatMap((fold) => {
      const run = runs.find(({ state }) => state.seed === seed && state.testFold === fold);
      if (run?.state.status === 'finished')
        return run.predictions.length > 0 ? [] : [{ fold, seed, reason: 'no test image of this fold' }];
      return [{ fold, seed, reason: run === undefined ? 'no readable run' : reasonOf(run) }];
    }),
  );
}

function reasonOf({ state }: RunRecord): string {
  const error = state.attempts.at(-1)?.error;
  return error === undefined ? state.status : `${state.status}: ${error}`;
}
