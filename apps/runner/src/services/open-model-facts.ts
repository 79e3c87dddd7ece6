import { datasets } from '@adience/datasets';
import type { OpenModelFacts } from '@adience/experiment';
import { contamination, type OpenModelService } from '@adience/services';

/**
 * What results on a dataset must say of an open model.
 *
 * @param dataset its name
 * @param detector that looked at the images first; null: none did
 */
export function openModelFacts(
  { model }: OpenModelService,
  dataset: string,
  detector: string | null,
): OpenModelFacts {
  const same = datasets[dataset]?.sameEverywhere ?? false;
  return {
    package: model.package,
    trainedOn: model.trainedOn.map(({ title, certain }) => (certain ? title : `${title} (?)`)),
    source: model.source,
    detector,
    contamination: contamination(model, dataset, same),
  };
}
