import type { Contamination } from './contamination.ts';

/** What must be known before a network's accuracy on a dataset is compared with ours, as the end of a sentence. */
export const contaminationWords: Readonly<Record<Contamination, (dataset: string) => string>> = {
  seen: (dataset) =>
    `it was trained with ${dataset}, so this is not its accuracy on faces that it has never seen`,
  perhaps: (dataset) => `it may have been trained with ${dataset}, which could not be verified`,
  unlisted: (dataset) => `its author does not list ${dataset} among them`,
  unknown: () => 'whether these faces are among them is unknown',
};
