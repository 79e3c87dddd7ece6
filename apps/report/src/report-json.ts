import type { BuiltReport } from './build-report.ts';
import { verdict, type Comparison, type TrialResult } from '@adience/evaluation';

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
    trials: subject.trials.map(({ name, baseline, crops, missing }) => ({
      name,
      baseline,
      missing,
      crops: crops.map(({ crop, exact, oneOff, interval, metrics, byClass, matrix }) => ({
        crop,
        exact: overFolds(exact),
        oneOff: oneOff && overFolds(oneOff),
        interval,
        matrix,
        metrics: Object.fromEntries([...metrics].map(([key, { mean, sd }]) => [key, { mean, sd }])),
        byClass: Object.fromEntries(byClass),
      })),
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
