import type { BuiltReport } from './build-report.ts';

/** The report's headline numbers for other programs; shares of 0 to 1, null where there is no result. */
export function reportJson({ content, page }: BuiltReport) {
  const { subject } = content;
  return {
    experiment: subject.experiment,
    task: subject.task,
    dataset: subject.dataset.name,
    synthetic: subject.dataset.synthetic,
    page,
    trials: subject.trials.map(({ name, baseline, crops, missing }) => ({
      ...{ name, baseline, missing },
      crops: crops.map(({ crop, exact, oneOff, matrix }) => ({ crop, exact, oneOff, matrix })),
    })),
  };
}
