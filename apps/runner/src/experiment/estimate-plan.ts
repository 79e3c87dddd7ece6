import { keptValues } from '@adience/training';
import { networkForm } from './network-form.ts';
import type { PlannedRunStatus } from './plan-status.ts';

/** What carrying out a plan's open runs would take. */
export interface Estimate {
  /** Runs to do. */
  readonly open: number;
  /** Training one after the other, from the pace of the finished ones; null where none shows a pace. */
  readonly hours: number | null;
  /** Weights that stay, of each task, and one checkpoint (weights, optimizer state, perhaps the best) of each open run. */
  readonly gigabytes: number;
}

/** Estimates the open runs of a plan; a run's time is the mean of its trial's finished ones, else of all by iteration. */
export async function estimatePlan(statuses: readonly PlannedRunStatus[]): Promise<Estimate> {
  const finished = statuses.filter(({ status }) => status === 'finished');
  const open = statuses.filter(({ status }) => status !== 'finished' && status !== 'running');
  const ofAll = paceOf(finished);
  let seconds: number | null = 0;
  let bytes = 0;
  for (const { run } of open) {
    const { solver, validation, auxiliary } = run.trial.config;
    const pace = paceOf(finished.filter((one) => one.run.trial.name === run.trial.name)) ?? ofAll;
    // Without updates there is nothing to train, whatever the pace.
    const own = solver.iterations === 0 ? 0 : pace === null ? null : solver.iterations * pace;
    seconds = seconds === null || own === null ? null : seconds + own;
    const checkpoint = 1 + (await keptValues(solver)) + (validation.keep === 'best' ? 1 : 0);
    const copies = checkpoint + 1 + auxiliary.length;
    bytes += 4 * copies * (await networkForm(run.trial.config)).parameters;
  }
  return { open: open.length, hours: seconds === null ? null : seconds / 3600, gigabytes: bytes / 1e9 };
}

/** Seconds an iteration; null where no run has trained. */
function paceOf(finished: readonly PlannedRunStatus[]): number | null {
  const iterations = finished.reduce((sum, { run }) => sum + run.trial.config.solver.iterations, 0);
  if (iterations === 0) return null;
  return finished.reduce((sum, { state }) => sum + secondsOf(state), 0) / iterations;
}

const secondsOf = (state: PlannedRunStatus['state']) =>
  state?.attempts.reduce((sum, { trainingSeconds = 0 }) => sum + trainingSeconds, 0) ?? 0;
