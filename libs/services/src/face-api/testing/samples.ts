import { modelSamples } from '../../testing/model-samples.ts';

/** Answers as `services run face-api` writes them. */
export const samples = modelSamples('face-api');
