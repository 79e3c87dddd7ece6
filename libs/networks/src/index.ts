export { importCaffe, readCaffeMean, type CaffeImport } from './levi-hassner/caffe/import-caffe.ts';
export type { CaffeMean } from './levi-hassner/caffe/mean-of-blob.ts';
export { frozenVariables } from './frozen-variables.ts';
export type { HeadDefinition, HeadSettings, HeadVariable, WeightOf } from './heads/head.ts';
export { headOf, heads, headSchema, plainHead, withAuxiliary } from './heads/heads.ts';
export { logitsByTask } from './heads/joint.ts';
export { YEARS, type YearsSettings } from './heads/years.ts';
export type { LayerCost } from './layer-cost.ts';
export { layeredNetwork, type LayeredNetwork } from './layers/layered-network.ts';
export type { Build, Layers, Learned, Padding, Window } from './layers/layers.ts';
export { stageBlocks, type StageBlock } from './layers/stages.ts';
export { ceilPool } from './levi-hassner/ceil-pool.ts';
export { leviHassnerLayers, type LayerSpec } from './levi-hassner/layers.ts';
export { leviHassner } from './levi-hassner/levi-hassner.ts';
export { lrn } from './levi-hassner/lrn.ts';
export { leviHassnerSettings, type LeviHassnerSettings } from './levi-hassner/settings.ts';
export {
  createNetwork,
  describeNetwork,
  forward,
  networkDefinition,
  networkOf,
  networkWithNewHead,
  probabilitiesOf,
  readVariables,
  trainedParameters,
  trainedVariables,
  withWeights,
  yearsOf,
  type NamedValues,
  type Network,
} from './network.ts';
export type {
  ForwardPass,
  NetworkDefinition,
  NetworkSettings,
  NetworkSpec,
  TrainingPass,
  VariableSpec,
} from './network-definition.ts';
export { networkSchemaOf } from './network-schema.ts';
export { networkSettings, transferSettings } from './network-settings.ts';
export { defaultNetwork, networks } from './networks.ts';
export { separateTasks, type SeparatedNetworks } from './separate-tasks.ts';
export { product } from './product.ts';
export { fingerprint, withoutHead, type Fingerprint } from './weights/fingerprint.ts';
export { ModelFileError } from './weights/model-file-error.ts';
export { loadWeights, readWeights } from './weights/read-weights.ts';
export { requireSameFingerprint } from './weights/require-same-fingerprint.ts';
export { saveWeights } from './weights/save-weights.ts';
export type { WeightBundle, WeightMetadata } from './weights/weight-bundle.ts';
