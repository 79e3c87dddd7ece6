import type { Experiment, TrialConfig } from './experiment.ts';

/** An experiment without its axes and without what it asks. */
export function trialConfigOf(experiment: Experiment): TrialConfig {
  const {
    name,
    dataset,
    task,
    auxiliary,
    seeding,
    image,
    augmentation,
    model,
    loss,
    solver,
    validation,
    evaluation,
  } = experiment;
  return {
    name,
    dataset,
    task,
    auxiliary,
    seeding,
    image,
    augmentation,
    model,
    loss,
    solver,
    validation,
    evaluation,
  };
}
