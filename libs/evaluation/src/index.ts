export {
  acrossExperiments,
  type AcrossExperiments,
  type ComparedExperiment,
  type Difference,
} from './across-experiments.ts';
export { ageLabelLookup, type AgeLabelLookup, type LabelledExperiment } from './age-label-lookup.ts';
export { compareListed, type ListedComparison } from './compare-listed.ts';
export { alpha, compareTrials, rope, type Comparison } from './compare-trials.ts';
export { cumulativeScores, cumulativeYears } from './cumulative-scores.ts';
export {
  experimentResults,
  type ClassValue,
  type CropResult,
  type ExperimentResults,
  type TrialResult,
} from './experiment-results.ts';
export { listExperiments, type ListedExperiment } from './list-experiments.ts';
export { listedResults, summariseListed, type ListedAccuracy, type ListedResult } from './listed-results.ts';
export { markBest, type TrialCrop } from './mark-best.ts';
export type { ClassMetric } from './metrics/class-metric.ts';
export { classMetrics } from './metrics/class-metrics.ts';
export type { KnownAges } from './metrics/known-ages.ts';
export type { Metric } from './metrics/metric.ts';
export { metrics, metricsOf } from './metrics/metrics.ts';
export { pairedFolds, sameTest, type PairedFolds } from './paired-folds.ts';
export { pairedValues, type PairedValues } from './paired-values.ts';
export { assignRuns, type AssignedRuns, type LeftOutRun, type MissingRun } from './plan/assign-runs.ts';
export { currentPlan, type CurrentPlan } from './plan/current-plan.ts';
export { planOfRuns } from './plan/plan-of-runs.ts';
export { readResults, unreadableRun, type ReadResults } from './read-results.ts';
export { resultRows, type ResultRow } from './result-rows.ts';
export { predictionsOf, type RunPredictions } from './run-predictions.ts';
export { rocSummary, type RocSummary } from './roc-summary.ts';
export { runSummary } from './run-summary.ts';
export { seedsAgainstFolds, type SeedsAgainstFolds } from './seeds-against-folds.ts';
export { bootstrapDraws, subjectInterval } from './subject-interval.ts';
export { taskOfRun, writtenTask } from './task-of-run.ts';
export { shortVerdict } from './short-verdict.ts';
export { testOverTrain } from './test-over-train.ts';
export { trialCost, type TrialCost } from './trial-cost.ts';
export { trialLabels } from './trial-labels.ts';
export { verdict } from './verdict.ts';
export { compareServices } from './services/compare-services.ts';
export type { AccuracySummary, MatchedTrial, ServiceComparison } from './services/service-comparison.ts';
