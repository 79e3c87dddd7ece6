export { compareTrials, rope, type Comparison } from './compare-trials.ts';
export {
  experimentResults,
  type CropResult,
  type MissingRun,
  type RunAnswers,
  type TrialResult,
} from './experiment-results.ts';
export { markBest, type TrialCrop } from './mark-best.ts';
export { metrics, type Metric } from './metric.ts';
export { bootstrapDraws, subjectInterval } from './subject-interval.ts';
export { verdict } from './verdict.ts';
export { pairedFolds, type PairedFolds } from './paired-folds.ts';
export { testOverTrain } from './test-over-train.ts';
export { compareServices } from './services/compare-services.ts';
export type { AccuracySummary, MatchedTrial, ServiceComparison } from './services/service-comparison.ts';
