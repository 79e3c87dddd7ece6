import type { Task } from '@adience/tasks';
import type { TrialResult } from './experiment-results.ts';

/** The true age classes of images, from an age experiment on the same dataset. */
export interface AgeLabelLookup {
  readonly experiment: string;
  readonly classes: readonly string[];
  /** Age class by image. */
  readonly byImage: ReadonlyMap<string, number>;
}

/** The part of an experiment that a lookup needs. */
export interface LabelledExperiment {
  readonly experiment: string;
  readonly task: Task;
  readonly dataset: { readonly name: string; readonly labels: string };
  readonly trials: readonly TrialResult[];
}

/**
 * The ages of an experiment's images, where another experiment of the page, on the same dataset and under the same
 * label policy, predicts age classes; null where none does, or where the experiment predicts them itself.
 */
export function ageLabelLookup(
  subject: LabelledExperiment,
  all: readonly LabelledExperiment[],
): AgeLabelLookup | null {
  if (subject.task.years !== null) return null;
  const age = all.find(
    ({ task, dataset }) =>
      task.years !== null &&
      dataset.name === subject.dataset.name &&
      dataset.labels === subject.dataset.labels,
  );
  if (age === undefined) return null;
  const byImage = new Map<string, number>();
  for (const { crops } of age.trials)
    for (const { predictions } of crops)
      for (const { rows } of predictions)
        for (const { image, trueClass } of rows) byImage.set(image, trueClass);
  return { experiment: age.experiment, classes: age.task.classes, byImage };
}
