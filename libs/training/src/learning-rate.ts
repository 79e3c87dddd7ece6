import { ConfigError, nearest } from '@adience/config';
import type { ScheduleDefinition } from './schedules/schedule.ts';
import { schedules } from './schedules/schedules.ts';
import type { SolverSettings } from './solver-settings.ts';

/** The learning rate of an iteration, counted from 0, by the solver's schedule. */
export function learningRate(solver: SolverSettings, iteration: number): number {
  const list = schedules as Readonly<Record<string, ScheduleDefinition>>;
  const schedule = Object.hasOwn(list, solver.policy) ? list[solver.policy] : undefined;
  if (schedule === undefined) {
    throw new ConfigError(
      `solver.policy: ${solver.policy} is unknown${nearest(solver.policy, Object.keys(list))}`,
    );
  }
  return schedule.rate(solver, iteration);
}
