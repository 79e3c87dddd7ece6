export {
  augmentationSchema,
  augmentationSchemaOf,
  type AugmentationConfig,
} from './augmentation-settings.ts';
export type { Batch } from './batch.ts';
export type { Crop } from './crop.ts';
export { centerCrop } from './crops/center.ts';
export { cropNames, cropStrategies, cropStrategy, type CropName } from './crops/crop-strategies.ts';
export type { CropStrategy } from './crops/crop-strategy.ts';
export { evaluationSchema, type EvaluationConfig } from './evaluation-settings.ts';
export type { MixingDefinition, MixingSettings, PairedImages } from './mixing/mixing.ts';
export { mixings } from './mixing/mixings.ts';
export { resolveMixing, type BatchChange, type Targets } from './mixing/resolve-mixing.ts';
export type { OperationDefinition, OperationSettings } from './operations/operation.ts';
export { operations } from './operations/operations.ts';
export type { ChannelOrder } from './pixels/channel-order.ts';
export * as pixelChanges from './pixels/pixel-changes.ts';
export { randomCrop } from './random-crop.ts';
export { writeCrop, type Normalisation } from './write-crop.ts';
export { resolveOperations, type ImageChange } from './operations/resolve-operations.ts';
