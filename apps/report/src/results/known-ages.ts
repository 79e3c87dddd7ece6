import type { ReportSubject } from '../report-subject.ts';

/** The true age classes of images, from an age experiment on the same dataset. */
export interface KnownAges {
  readonly experiment: string;
  readonly classes: readonly string[];
  /** Age class by image. */
  readonly byImage: ReadonlyMap<string, number>;
}

/** The ages that an age experiment on the same page knows of a gender experiment's images; null where none does. */
export function knownAges(gender: ReportSubject, all: readonly ReportSubject[]): KnownAges | null {
  const age = all.find(
    ({ task, dataset }) =>
      task === 'age' && dataset.name === gender.dataset.name && dataset.labels === gender.dataset.labels,
  );
  if (gender.task !== 'gender' || age === undefined) return null;
  const byImage = new Map<string, number>();
  for (const { images, truths } of age.explorer.sets)
    images.forEach((image, at) => byImage.set(image, parseInt(truths[at]!, 36)));
  return { experiment: age.experiment, classes: age.classes, byImage };
}
