import type { DatasetDefinition, DatasetSettings } from './dataset-definition.ts';
import type { DatasetLabels } from './dataset-labels.ts';

/** A dataset's labels with the dataset and the settings that they were read by. */
export interface LabelSource extends DatasetLabels {
  readonly definition: DatasetDefinition;
  readonly settings: DatasetSettings;
}
