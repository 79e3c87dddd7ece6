import type { DatasetSettings } from './dataset-definition.ts';
import type { LabelSource } from './label-source.ts';
import type { ReadOptions } from './read-options.ts';
import { datasetDefinition } from './resolve-dataset.ts';

/**
 * Reads what a dataset's own labels say, before any policy; synthetic faces are generated first where they are absent.
 *
 * @throws DataIntegrityError where the dataset is absent, empty or invalid
 * @throws ConfigError where no dataset has the name, or the user's own file was edited since it was checked
 */
export async function readLabels(settings: DatasetSettings, options: ReadOptions = {}): Promise<LabelSource> {
  const definition = await datasetDefinition(settings);
  const labels = await definition.read(settings, options);
  return { ...labels, definition, settings };
}
