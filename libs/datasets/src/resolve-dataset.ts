import { resolvePart } from '@adience/config';
import type { DatasetDefinition, DatasetSettings } from './dataset-definition.ts';
import { datasets } from './datasets.ts';

/**
 * The dataset that settings name: one of the list, or the user's own.
 *
 * @throws ConfigError where no dataset has the name, or the user's own file was edited since it was checked
 */
export const datasetDefinition = (settings: DatasetSettings): Promise<DatasetDefinition> =>
  resolvePart(datasets, settings.name, settings);
