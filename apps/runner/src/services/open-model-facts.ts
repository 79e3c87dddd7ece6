import { datasets } from '@adience/datasets';
import type { OpenModelFacts } from '@adience/experiment';
import { contamination, type OpenModelService } from '@adience/services';

/** What results on a dataset must say of an open model. */
export function openModelFacts({ model }: OpenModelService, dataset: string): OpenModelFacts {
  const same = datasets[dataset]?.sameEverywhere ?? false;
  return {
    package: model.package,
    trainedOn: model.trainedOn.map(({ title, certain }) => (certain ? title : `${title} (?)`)),
    source: model.source,
    contamination: contamination(model, dataset, same),
  };
}
