export * from './experiment.ts';
export { ExperimentError, type Place } from './experiment-error.ts';
