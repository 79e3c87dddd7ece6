import type { Task } from '@adience/tasks';
import type { DatasetSettings } from './dataset-definition.ts';
import type { Dataset } from './dataset.ts';
import { datasetOfLabels } from './dataset-of-labels.ts';
import { readLabels } from './read-labels.ts';
import type { ReadOptions } from './read-options.ts';

/**
 * Reads a dataset's labels and maps them to the classes of tasks: `DatasetSettings` -> `LabelSource` -> `Dataset`.
 * Images are not opened; synthetic ones are generated where they are absent.
 *
 * @throws DataIntegrityError where the dataset is absent, empty or invalid
 * @throws ConfigError where it has no column of a task
 */
export async function loadDataset(
  settings: DatasetSettings,
  tasks: readonly Task[],
  options: ReadOptions = {},
): Promise<Dataset> {
  return datasetOfLabels(await readLabels(settings, options), tasks);
}
