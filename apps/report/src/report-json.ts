import type { BuiltReport } from './build-report.ts';
import type { Comparison } from '@adience/evaluation';
import type { TrialResult } from '@adience/evaluation';
import { verdict } from '@adience/evaluation';

/** The report's numbers for other programs; shares of 0 to 1, differences in percentage points, null where there is no result. */
export function reportJson({ chapters, page }: BuiltReport) {
  return { page, experiments: chapters.map(({ subject }) => experimentJson(subject)) };
}

function experimentJson(subject: BuiltReport['chapters'][number]['subject']) {
  return {
    experiment: subject.experiment,
    task: subject.task,
    dataset: subject.dataset.name,
    synthetic: subject.dataset.synthetic,
    trials: subject.trials.map(({ name, baseline, crops, missing }) => ({
      ...{ name, baseline, missing },
      crops: crops.map(({ crop, exact, oneOff, interval, metrics, matrix }) => ({
        ...{ crop, exact, oneOff, interval, matrix },
        metrics: Object.fromEntries([...metrics].map(([key, { mean, sd }]) => [key, { mean, sd }])),
      })),
    })),
    comparisons: subject.comparisons.map((one) => comparisonJson(one, ({ name }) => name)),
    beside: subject.beside && {
      experiments: subject.beside.experiments,
      comparisons: subject.beside.comparisons.map((one) => comparisonJson(one, ({ label }) => label)),
      differences: subject.beside.differences,
    },
  };
}

const comparisonJson = (comparison: Comparison, nameOf: (trial: TrialResult) => string) => ({
  ...comparison,
  trial: nameOf(comparison.trial),
  baseline: nameOf(comparison.baseline),
  verdict: verdict(comparison),
});
