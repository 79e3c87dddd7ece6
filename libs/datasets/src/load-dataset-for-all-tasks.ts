import type { Task } from '@adience/tasks';
import { columnTasks } from './column-tasks.ts';
import type { DatasetSettings } from './dataset-definition.ts';
import type { Dataset } from './dataset.ts';
import { datasetOfLabels } from './dataset-of-labels.ts';
import { readLabels } from './read-labels.ts';
import type { ReadOptions } from './read-options.ts';

/**
 * Loads a dataset for every task of its columns: for what is done once, whatever is predicted afterwards.
 *
 * @param tasks instead of those that its columns of the same names would make
 * @throws DataIntegrityError, ConfigError as loadDataset does
 */
export async function loadDatasetForAllTasks(
  settings: DatasetSettings,
  tasks: readonly Task[] = [],
  options: ReadOptions = {},
): Promise<Dataset> {
  const source = await readLabels(settings, options);
  const others = columnTasks(source).filter(({ name }) => !tasks.some((task) => task.name === name));
  return datasetOfLabels(source, [...tasks, ...others]);
}
