export * from './experiment.ts';
export { ExperimentError, type Place } from './experiment-error.ts';
export { loadExperiment, type LoadedExperiment } from './load-experiment.ts';
export type { Plan, PlannedRun, Trial } from './plan.ts';
export { paperProtocol } from './paper-protocol.ts';
export { runIdentity } from './run-identity.ts';
