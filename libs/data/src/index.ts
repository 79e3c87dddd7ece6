export type { Dataset, Exclusion } from './dataset.ts';
export type { FaceRecord } from './face-record.ts';
export type { FoldSplit } from './fold-split.ts';
export type { PreparedImages } from './prepared-images.ts';
