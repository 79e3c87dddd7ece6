import type { BuiltReport } from './build-report.ts';
import {
  cumulativeScores,
  rocSummary,
  seedsAgainstFolds,
  trialCost,
  verdict,
  type Comparison,
  type TrialResult,
} from '@adience/evaluation';

/** The report's numbers for other programs; shares of 0 to 1, differences in percentage points, null where there is no result. */
export function reportJson({ reports, page, paper }: BuiltReport) {
  return { page, paper, experiments: reports.map(({ subject }) => experimentJson(subject)) };
}

function experimentJson(subject: BuiltReport['reports'][number]['subject']) {
  return {
    experiment: subject.experiment,
    question: subject.question,
    task: subject.task.name,
    dataset: subject.dataset.name,
    synthetic: subject.dataset.synthetic,
    trials: subject.trials.map((trial) => ({
      name: trial.name,
      baseline: trial.baseline,
      missing: trial.missing,
      cost: trialCost(trial),
      crops: trial.crops.map((result) => cropJson(result, subject)),
    })),
    leftOut: subject.leftOut,
    changes: subject.changes,
    comparisons: subject.comparisons.map((one) => comparisonJson(one, ({ name }) => name)),
    acrossExperiments: subject.across && {
      experiments: subject.across.experiments,
      comparisons: subject.across.comparisons.map((one) => comparisonJson(one, ({ label }) => label)),
      differences: subject.across.differences,
    },
  };
}

function cropJson(
  result: TrialResult['crops'][number],
  { task, classes }: Pick<BuiltReport['reports'][number]['subject'], 'task' | 'classes'>,
) {
  const { crop, exact, oneOff, interval, metrics, byClass, matrix } = result;
  const roc = classes.length === 2 ? rocSummary(result) : null;
  return {
    crop,
    exact: overFolds(exact),
    oneOff: oneOff && overFolds(oneOff),
    cumulativeScore: task.ordered ? cumulativeScores(result, classes.length).map(overFolds) : null,
    areaUnderRoc: roc && overFolds(roc.area),
    interval,
    seedsAgainstFolds: seedsAgainstFolds(result),
    matrix,
    metrics: Object.fromEntries([...metrics].map(([key, { mean, sd }]) => [key, { mean, sd }])),
    byClass: Object.fromEntries(byClass),
  };
}

/** Under the names that every `--json` has: `n` folds of those `planned`. */
const overFolds = ({ folds, mean, sd, finished, planned }: TrialResult['crops'][number]['exact']) => ({
  folds,
  mean,
  sd,
  n: finished,
  planned,
});

const comparisonJson = (comparison: Comparison, nameOf: (trial: TrialResult) => string) => ({
  ...comparison,
  trial: nameOf(comparison.trial),
  baseline: nameOf(comparison.baseline),
  verdict: verdict(comparison),
});
