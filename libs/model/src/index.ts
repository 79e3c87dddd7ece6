export { importCaffe, readCaffeMean, type CaffeImport } from './caffe/import-caffe.ts';
export type { CaffeMean } from './caffe/mean-of-blob.ts';
export { ceilPool } from './ceil-pool.ts';
export { describeNetwork, type LayerSpec, type NetworkSpec } from './describe-network.ts';
export { forward, type DropoutMasks } from './forward.ts';
export { fingerprint, type Fingerprint } from './fingerprint.ts';
export { lrn } from './lrn.ts';
export { ModelFileError } from './model-file-error.ts';
export { createNetwork, networkOf, readWeights, type Network } from './network.ts';
export { networkCost, type LayerCost } from './network-cost.ts';
export { requireSameFingerprint } from './require-same-fingerprint.ts';
export {
  loadWeights,
  readWeightFile,
  saveWeights,
  type WeightFile,
  type WeightNotes,
} from './weight-file.ts';
