import type { OpenModelFacts } from '@adience/experiment';
import type { OpenModel } from './open-model.ts';

/** Whether a network may have been trained on the faces that it is tested on. */
export type Contamination = OpenModelFacts['contamination'];

/**
 * Compares what a network was trained on with a dataset.
 *
 * @param dataset its name
 * @param same whether a dataset of that name has the same photographs everywhere; false: anything may be in it
 */
export function contamination(model: OpenModel, dataset: string, same: boolean): Contamination {
  const sets = model.trainedOn.filter((set) => set.dataset === dataset);
  if (sets.some(({ certain }) => certain)) return 'seen';
  if (sets.length > 0) return 'perhaps';
  return same ? 'unlisted' : 'unknown';
}
