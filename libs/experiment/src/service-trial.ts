import type { TrialConfig } from './experiment.ts';

/** What is known of a service whose network is published: kept with its runs, so that results can say it. */
export interface OpenModelFacts {
  /** The package of its weights, and the version. */
  readonly package: string;
  /** What it was trained on, a name each; a question mark where that is not certain. */
  readonly trainedOn: readonly string[];
  readonly source: string;
  /** Which face detector looked at the images first, so that faces can be missed; null: none did. */
  readonly detector: string | null;
  /**
   * Whether it may have been trained on the very faces that it is tested on: its author names the dataset (`seen`), we have it
   * from memory (`perhaps`), the author's list does not have it (`unlisted`), or nobody can know (`unknown`).
   */
  readonly contamination: 'seen' | 'perhaps' | 'unlisted' | 'unknown';
}

/** What makes a training-free trial: a face service's saved answers, and how they become classes. */
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
  /** Absent: its network is not published. */
  readonly openModel?: OpenModelFacts | undefined;
}

/** What the runs of a training-free trial are made from. */
export interface ServiceTrialConfig extends Pick<TrialConfig, 'name' | 'dataset' | 'task'> {
  readonly service: ServiceConfig;
}
