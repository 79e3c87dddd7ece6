import {
  addMatrices,
  calibrationBins,
  summariseFolds,
  type CalibrationBin,
  type ConfusionMatrix,
  type FoldSummary,
} from '@adience/metrics';
import type { Task } from '@adience/tasks';
import type { ExperimentPlan, RunRecord } from '@adience/tracking';
import type { ClassMetric } from './metrics/class-metric.ts';
import { classMetrics } from './metrics/class-metrics.ts';
import type { KnownAges } from './metrics/known-ages.ts';
import { metricsOf } from './metrics/metrics.ts';
import { assignRuns, type AssignedTrial, type LeftOutRun, type MissingRun } from './plan/assign-runs.ts';
import { predictionsOf, type RunPredictions } from './run-predictions.ts';
import { subjectInterval } from './subject-interval.ts';
import { writtenTask } from './task-of-run.ts';
import { trialLabels } from './trial-labels.ts';

/** A trial under one crop strategy. */
export interface CropResult {
  readonly crop: string;
  /** Of the finished runs, by seed and fold. */
  readonly predictions: readonly RunPredictions[];
  /** Every metric of the task by its key, over folds (seeds of a fold averaged). */
  readonly metrics: ReadonlyMap<string, FoldSummary>;
  /** Shares, 0 to 1. */
  readonly exact: FoldSummary;
  /** Null where the classes have no order. */
  readonly oneOff: FoldSummary | null;
  /** 95 % interval of exact accuracy, 0 to 1, from a bootstrap by subject. */
  readonly interval: readonly [number, number];
  /** Pooled over the finished folds and seeds. */
  readonly matrix: ConfusionMatrix;
  /** Every metric by class, by its key: a value a class, of the pooled matrix. */
  readonly byClass: ReadonlyMap<string, readonly ClassValue[]>;
  /** Confidence and accuracy in 15 bins, pooled likewise. */
  readonly bins: readonly CalibrationBin[];
}

/** A metric of one class. */
export interface ClassValue {
  /** Null where the metric is not defined, as recall without images of the class. */
  readonly value: number | null;
  /** 95 %; null where the metric has none. */
  readonly interval: readonly [number, number] | null;
}

export interface TrialResult {
  /** Its folder's name. */
  readonly name: string;
  /** Its settings in words: `LRN off`. */
  readonly label: string;
  readonly baseline: boolean;
  /** Its current runs, whatever their status. */
  readonly runs: readonly RunRecord[];
  readonly finished: readonly RunRecord[];
  readonly missing: readonly MissingRun[];
  /** Crop strategies of the finished runs; empty where none is. */
  readonly crops: readonly CropResult[];
  readonly planned: { readonly folds: readonly number[]; readonly seeds: readonly number[] };
}

/** An experiment's results: what its plan asks, answered by its runs. */
export interface ExperimentResults {
  readonly task: Task;
  /** In the plan's order, the baseline first. */
  readonly trials: readonly TrialResult[];
  /** Runs on disk that are not included in any number, with the reason. */
  readonly leftOut: readonly LeftOutRun[];
}

/**
 * From runs to results, every number computed from the predictions:
 * ```
 * plan, runs -> which run answers what -> metrics by run -> mean over folds, seeds of a fold averaged first
 * ```
 * @param setAside runs that are there but not among `runs`, as those that cannot be read: left out, and named
 * @param yearsOf what a dataset, by its name, tells of its images' ages in years; null: nothing
 */
export function experimentResults(
  plan: ExperimentPlan,
  runs: readonly RunRecord[],
  setAside: readonly LeftOutRun[] = [],
  yearsOf: YearsOfDataset = () => null,
): ExperimentResults {
  const task = writtenTask(plan.task);
  const { trials, leftOut } = assignRuns(plan, runs, undefined, setAside);
  const labels = trialLabels(plan.trials);
  return {
    task,
    leftOut,
    trials: trials.map((trial) =>
      trialResult(trial, labels.get(trial.planned.name)!, { task, yearsOf, plan }),
    ),
  };
}

/** What a dataset tells of its images' ages. */
type YearsOfDataset = (dataset: string) => KnownAges['yearsOf'] | null;

/** What is asked of every trial. */
interface Asked {
  readonly task: Task;
  readonly yearsOf: YearsOfDataset;
  readonly plan: ExperimentPlan;
}

function trialResult(
  { planned, baseline, runs, finished, missing }: AssignedTrial<RunRecord>,
  label: string,
  asked: Asked,
): TrialResult {
  const { folds, seeds } = asked.plan;
  const crops = [...new Set(finished.flatMap(({ predictions }) => predictions.map(({ crop }) => crop)))];
  const empty = finished.filter(({ predictions }) => predictions.length === 0);
  const without = empty.map(({ state }) => {
    return { fold: state.testFold, seed: state.seed, reason: 'no test image of this fold' };
  });
  return {
    name: planned.name,
    label,
    baseline,
    runs,
    finished,
    missing: [...missing, ...without],
    planned: { folds, seeds },
    crops: crops.map((crop) => cropResult(crop, finished, asked)),
  };
}

function cropResult(
  crop: string,
  finished: readonly RunRecord[],
  { task, yearsOf, plan: { folds } }: Asked,
): CropResult {
  const ages = knownAges(task, yearsOf(finished[0]!.dataset.name));
  const predictions = predictionsOf(crop, finished);
  const summaries = metricsOf(task, ages).flatMap(({ key, needsAges = false, of }) => {
    const values = predictions.map(({ fold, matrix, rows }) => ({ fold, value: of(matrix, rows, ages) }));
    // A metric that a fold does not have (kappa of a single class) is missing there, not zero.
    const known = values.filter(({ value }) => Number.isFinite(value));
    // Ages that a dataset tells may not be those of these images: nothing is said then, rather than nothing found.
    return needsAges && known.length === 0 ? [] : [[key, summariseFolds(known, folds)] as const];
  });
  const byKey = new Map(summaries);
  const matrix = addMatrices(predictions.map((run) => run.matrix));
  return {
    crop,
    predictions,
    metrics: byKey,
    exact: byKey.get('exact')!,
    oneOff: byKey.get('oneOff') ?? null,
    interval: subjectInterval(predictions),
    matrix,
    byClass: new Map(classMetrics.map((metric) => [metric.key, classValues(metric, matrix, task)])),
    bins: calibrationBins(predictions.flatMap(({ rows }) => rows)),
  };
}

const knownAges = ({ years }: Task, yearsOf: KnownAges['yearsOf'] | null): KnownAges | null =>
  years === null || yearsOf === null ? null : { ranges: years, yearsOf };

function classValues(metric: ClassMetric, matrix: ConfusionMatrix, { classes }: Task): readonly ClassValue[] {
  return classes.map((_, at) => {
    const value = metric.of(matrix, at);
    return {
      value: Number.isFinite(value) ? value : null,
      interval: metric.interval?.(matrix, at) ?? null,
    };
  });
}
