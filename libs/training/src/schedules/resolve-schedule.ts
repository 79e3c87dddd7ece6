import { ConfigError, resolvePart } from '@adience/config';
import type { SolverSettings } from '../solver-settings.ts';
import type { ScheduleDefinition } from './schedule.ts';
import { schedules } from './schedules.ts';

/** The learning rate of an iteration, counted from 0. */
export type RateOfIteration = (iteration: number) => number;

/**
 * The schedule of a solver with its settings: the user's own where `solver.schedule` names a file, else the one of the
 * list that `solver.policy` names. The returned function throws a ConfigError for a rate that is not one.
 */
export async function resolveSchedule(solver: SolverSettings): Promise<RateOfIteration> {
  const list = schedules as Readonly<Record<string, ScheduleDefinition>>;
  const definition = await resolvePart(list, solver.policy, solver.schedule ?? {});
  const { learningRate, iterations } = solver;
  const settings = { ...(solver.schedule ?? solver), learningRate, iterations };
  return (iteration) => {
    const rate = definition.rate(settings, iteration);
    if (Number.isFinite(rate) && rate >= 0) return rate;
    throw new ConfigError(
      `solver: schedule ${definition.name}: the learning rate of iteration ${iteration} is ${rate}, not a number from 0 up`,
    );
  };
}
