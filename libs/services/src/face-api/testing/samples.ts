import { modelSamples } from '../../testing/model-samples.ts';
import { pixels } from '../../testing/sample-boxes.ts';

/** Answers as `services run face-api` writes them. */
export const samples = modelSamples('face-api', pixels);
