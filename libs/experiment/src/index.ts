export { auxiliaryConfig, auxiliaryExperiment, auxiliaryIdentity } from './auxiliary-tasks.ts';
export type { AuxiliaryTask, Experiment, TrialConfig } from './experiment.ts';
export { experimentSchema } from './experiment-schema.ts';
export {
  firstEditionIdentity,
  type FirstEditionConfig,
  type FirstEditionInputs,
} from './first-edition/first-edition-identity.ts';
export { trialOfFirstEdition } from './first-edition/trial-of-first-edition.ts';
export { loadExperiment } from './load-experiment.ts';
export type { LoadedExperiment } from './loaded-experiment.ts';
export { paperProtocol } from './paper-protocol.ts';
export type { Plan, PlannedRun, Trial } from './plan.ts';
export { runIdentity, type RunInputs } from './run-identity.ts';
export { serviceIdentity } from './service-identity.ts';
export type { OpenModelFacts, ServiceConfig, ServiceTrialConfig } from './service-trial.ts';
export type { Setting } from './setting.ts';
export { settingsIdentity } from './settings-identity.ts';
export { trialConfigOf } from './trial-config-of.ts';
