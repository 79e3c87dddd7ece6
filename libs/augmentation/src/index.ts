export type { Batch } from './batch.ts';
export { centerCrop } from './center-crop.ts';
export type { Crop } from './crop.ts';
export { randomCrop } from './random-crop.ts';
export { CENTER_OF_TEN, tenCrop } from './ten-crop.ts';
export { writeCrop, type Normalisation } from './write-crop.ts';
