import type { TrialConfig } from './experiment.ts';
import type { Setting } from './setting.ts';

/** One point of an experiment's grid. */
export interface Trial {
  /** Unique in the experiment and fit for a folder: `lrn=true`, or `base` without a sweep. */
  readonly name: string;
  /** What the sweep sets here, by dotted key. */
  readonly settings: Readonly<Record<string, Setting>>;
  /** It is the trial that the experiment declares as baseline. */
  readonly baseline: boolean;
  readonly config: TrialConfig;
}

/** One trial, one seed, one test fold. */
export interface PlannedRun {
  readonly trial: Trial;
  readonly seed: number;
  readonly testFold: number;
}

/** Everything an experiment asks to be run. */
export interface Plan {
  readonly trials: readonly Trial[];
  /** Trial by trial, seed by seed, fold by fold. */
  readonly runs: readonly PlannedRun[];
}
