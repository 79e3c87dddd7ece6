export { ceilPool } from './ceil-pool.ts';
export { describeNetwork, type LayerSpec, type NetworkSpec } from './describe-network.ts';
export { forward, type DropoutMasks } from './forward.ts';
export { lrn } from './lrn.ts';
export { createNetwork, networkOf, readWeights, type Network } from './network.ts';
export { loadWeights, saveWeights, type WeightNotes } from './weight-file.ts';
