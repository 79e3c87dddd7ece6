import { modelSamples } from '../../testing/model-samples.ts';

/** Answers as `services run faceres` writes them. */
export const samples = modelSamples('faceres');
