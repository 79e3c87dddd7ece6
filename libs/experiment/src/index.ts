export type { Experiment, TrialConfig } from './experiment.ts';
export { experimentSchema } from './experiment-schema.ts';
export { loadExperiment, type LoadedExperiment } from './load-experiment.ts';
export type { Plan, PlannedRun, Trial } from './plan.ts';
export { paperProtocol } from './paper-protocol.ts';
export { runIdentity } from './run-identity.ts';
export type { ServiceConfig, ServiceTrialConfig } from './service-trial.ts';
export type { Setting } from './setting.ts';
export { trialConfigOf } from './trial-config-of.ts';
