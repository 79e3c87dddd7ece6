export type { Prediction } from './prediction.ts';
