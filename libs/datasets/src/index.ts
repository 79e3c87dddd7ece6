export { classOf } from './class-of.ts';
export { DataIntegrityError } from './data-integrity-error.ts';
export { DATASET_CATALOGUE, type CatalogueEntry } from './dataset-catalogue.ts';
export type { Dataset, Exclusion } from './dataset.ts';
export type { DatasetLabels, LabelRow } from './dataset-labels.ts';
export {
  datasetStatistics,
  type DatasetStatistics,
  type FoldStatistics,
} from './doctor/dataset-statistics.ts';
export { datasetOfLabels } from './dataset-of-labels.ts';
export { doctorDataset, type DatasetHealth } from './doctor/validate-dataset.ts';
export type { FaceRecord } from './face-record.ts';
export type { FoldSplit } from './splits/fold-split.ts';
export { classOfAgeLabel, classOfYears } from './policies/label-policies.ts';
export { loadDataset } from './load-dataset.ts';
export { meanImage } from './prepared/mean-image.ts';
export { meanPixel } from './prepared/mean-pixel.ts';
export { prepareImages, type PrepareOptions } from './prepared/prepare-images.ts';
export type { PreparedImages } from './prepared/prepared-images.ts';
export { reopenPreparedImages } from './prepared/reopen-prepared-images.ts';
export type { Progress } from './progress.ts';
export { readLabels } from './read-labels.ts';
export { readSplitLists } from './splits/read-split-lists.ts';
export { splitFold } from './splits/split-fold.ts';
export type { FoldLists, SplitLists } from './splits/split-lists.ts';
export { type Leakage, validationLeakage } from './splits/validation-leakage.ts';
export { writeSplitLists } from './splits/write-split-lists.ts';
export { datasetSchema, type DatasetConfig, type LabelPolicy } from './dataset-settings.ts';
export { imageSchema, type ImageConfig } from './prepared/image-settings.ts';
export { validationSchema, type ValidationConfig } from './splits/validation-settings.ts';
export type { DatasetDefinition, DatasetSettings } from './dataset-definition.ts';
export { datasets, datasetSchemaOf } from './datasets.ts';
export { commonSettings } from './common-settings.ts';
