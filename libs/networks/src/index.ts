export { importCaffe, readCaffeMean, type CaffeImport } from './caffe/import-caffe.ts';
export type { CaffeMean } from './caffe/mean-of-blob.ts';
export { ceilPool } from './levi-hassner/ceil-pool.ts';
export { describeNetwork, type LayerSpec, type NetworkSpec } from './levi-hassner/describe-network.ts';
export { forward, type DropoutMasks } from './levi-hassner/forward.ts';
export { fingerprint, type Fingerprint } from './weights/fingerprint.ts';
export { lrn } from './levi-hassner/lrn.ts';
export { ModelFileError } from './weights/model-file-error.ts';
export { createNetwork, networkOf, readWeights, type Network } from './network.ts';
export { networkCost, type LayerCost } from './levi-hassner/network-cost.ts';
export { requireSameFingerprint } from './weights/require-same-fingerprint.ts';
export {
  loadWeights,
  readWeightFile,
  saveWeights,
  type WeightFile,
  type WeightNotes,
} from './weights/weight-bundle.ts';
export { modelSchema, type ModelConfig } from './levi-hassner/settings.ts';
export type {
  ForwardPass,
  NetworkDefinition,
  NetworkSettings,
  NetworkSpec as NetworkForm,
  TrainingPass,
  VariableSpec,
} from './network-definition.ts';
export { networkSettings } from './network-settings.ts';
export { networks } from './networks.ts';
export { networkSchemaOf } from './network-schema.ts';
