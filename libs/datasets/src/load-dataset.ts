import type { DatasetConfig } from './dataset-settings.ts';
import type { Dataset } from './dataset.ts';
import { datasetOfLabels } from './dataset-of-labels.ts';
import type { Progress } from './progress.ts';
import { readLabels } from './read-labels.ts';

/**
 * Reads a dataset's labels and maps them: `DatasetConfig` -> `DatasetLabels` -> `Dataset`. Images are
 * not opened; synthetic ones are drawn where they are absent.
 *
 * @throws DataIntegrityError where the dataset is absent, empty or not what it should be
 */
export async function loadDataset(
  config: DatasetConfig,
  options: { readonly onProgress?: Progress } = {},
): Promise<Dataset> {
  return datasetOfLabels(await readLabels(config, options), config);
}
