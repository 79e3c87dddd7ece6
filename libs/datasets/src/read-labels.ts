import { ConfigError } from '@adience/config';
import type { DatasetSettings } from './dataset-definition.ts';
import { findDuplicates } from './doctor/find-duplicates.ts';
import type { LabelSource } from './label-source.ts';
import type { ReadOptions } from './read-options.ts';
import { datasetDefinition } from './resolve-dataset.ts';
import { groupDuplicates } from './splits/group-duplicates.ts';

/**
 * Reads what a dataset's own labels say, before any policy; synthetic faces are generated first where they are absent. Under
 * `groups: near-duplicates` its images are compared, unless that was done before.
 *
 * @throws DataIntegrityError where the dataset is absent, empty or invalid
 * @throws ConfigError where no dataset has the name, the user's own file was edited since it was checked, or folds that the
 *   dataset has of its own are to be grouped
 */
export async function readLabels(settings: DatasetSettings, options: ReadOptions = {}): Promise<LabelSource> {
  const definition = await datasetDefinition(settings);
  const labels = await definition.read(settings, options);
  const source = { ...labels, definition, settings };
  if (settings.groups !== 'near-duplicates') return source;
  if (labels.hashedFolds !== true)
    throw new ConfigError(
      `dataset.groups: ${settings.name} has folds of its own, which stay; omit groups, or the column fold`,
    );
  const images = labels.rows.map(({ image }) => image);
  const pairs = await findDuplicates(labels.imageFolder, images, options);
  return { ...source, rows: groupDuplicates(labels.rows, pairs) };
}
