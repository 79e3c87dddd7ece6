import { describeNetwork } from '@adience/networks';
import type { PlannedRunStatus } from './plan-status.ts';

/** What carrying out a plan's open runs would take. */
export interface Estimate {
  /** Runs to do. */
  readonly open: number;
  /** One after the other, from the pace of the finished ones; null where none is. */
  readonly hours: number | null;
  /** Weights that stay, and one checkpoint (weights, velocities, perhaps the best) of each open run. */
  readonly gigabytes: number;
}

/** Estimates the open runs of a plan; a run's time is the mean of its trial's finished ones, else of all by iteration. */
export function estimatePlan(standings: readonly PlannedRunStatus[], classes: number): Estimate {
  const secondsOf = ({ state }: PlannedRunStatus) =>
    state!.attempts.reduce((sum, { trainingSeconds = 0 }) => sum + trainingSeconds, 0);
  const finished = standings.filter(({ status }) => status === 'finished');
  const open = standings.filter(({ status }) => status !== 'finished' && status !== 'running');
  const perIteration = (trial?: string) => {
    const known = finished.filter(({ run }) => trial === undefined || run.trial.name === trial);
    const iterations = known.reduce((sum, { run }) => sum + run.trial.config.solver.iterations, 0);
    return known.length === 0 ? null : known.reduce((sum, one) => sum + secondsOf(one), 0) / iterations;
  };
  const seconds = open.reduce((sum, { run }) => {
    const { solver } = run.trial.config;
    return sum + solver.iterations * (perIteration(run.trial.name) ?? perIteration() ?? Number.NaN);
  }, 0);
  const bytes = open.reduce((sum, { run }) => {
    const { model, validation } = run.trial.config;
    const copies = validation.keep === 'best' ? 4 : 3;
    return sum + 4 * (copies + 1) * describeNetwork(model, classes).parameters;
  }, 0);
  return { open: open.length, hours: Number.isNaN(seconds) ? null : seconds / 3600, gigabytes: bytes / 1e9 };
}
