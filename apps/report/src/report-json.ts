import type { BuiltReport } from './build-report.ts';
import { verdict } from './results/verdict.ts';

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
    comparisons: subject.comparisons.map((comparison) => ({
      ...comparison,
      trial: comparison.trial.name,
      baseline: comparison.baseline.name,
      verdict: verdict(comparison),
    })),
  };
}
