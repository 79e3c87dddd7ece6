import { modelSamples } from '../../testing/model-samples.ts';
import { pixels } from '../../testing/sample-boxes.ts';

/** Answers as `services run faceres` writes them. */
export const samples = modelSamples('faceres', pixels);
