import type { TrialConfig } from './experiment.ts';

/** What makes a training-free trial: a commercial face service's saved answers, and how they become classes. */
export interface ServiceConfig {
  readonly provider: string;
  /** As the service or its saved responses give it; null: they do not. */
  readonly apiVersion: string | null;
  /** Name of the policy by which an age becomes a class; null where the task's classes are not ages. */
  readonly agePolicy: string | null;
  /** Which face of several was taken. */
  readonly face: 'largest' | 'central';
  /** SHA-256 over the normalised answers to the dataset's images. */
  readonly answers: string;
}

/** What the runs of a training-free trial are made from. */
export interface ServiceTrialConfig extends Pick<TrialConfig, 'name' | 'dataset' | 'task'> {
  readonly service: ServiceConfig;
}
