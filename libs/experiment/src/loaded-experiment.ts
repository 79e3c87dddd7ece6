import type { Experiment } from './experiment.ts';
import type { Plan } from './plan.ts';

/** An experiment file, read completely: what it asks and what is to be run of it. */
export interface LoadedExperiment {
  readonly experiment: Experiment;
  /** All that the experiment asks. */
  readonly asked: Plan;
  /** What the command line narrows it to; all of it where it does not. */
  readonly plan: Plan;
}
