import type { Part } from '@adience/config';

/** What every schedule is given. */
export interface ScheduleSettings {
  /** The base rate. */
  readonly learningRate: number;
  /** Total number of training iterations. */
  readonly iterations: number;
}

/** How the learning rate changes over a training. */
export interface ScheduleDefinition<Settings extends ScheduleSettings = ScheduleSettings> extends Part {
  /** The rate of an iteration, counted from 0. */
  rate(settings: Settings, iteration: number): number;
}
