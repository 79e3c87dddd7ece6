import { setTimeout as pause } from 'node:timers/promises';
import type { PlannedRun } from '@adience/experiment';
import type { RunOutcome } from './execute-run.ts';

/** Something that executes one run at a time: this process, or a child. */
export interface Executor {
  execute(run: PlannedRun): Promise<RunOutcome>;
}

/** Seconds between looks at runs that another process is at. */
const POLL_SECONDS = 2;

/**
 * Hands every run to the next free executor, in the plan's order; one that fails does not stop the others.
 * A run that another process holds is checked again until it is done; if that process dies, the run is
 * resumed here.
 *
 * @param signal aborts: no further run is handed out
 * @param ended called at every change of a run's outcome
 */
export async function scheduleRuns(
  runs: readonly PlannedRun[],
  executors: readonly Executor[],
  signal: AbortSignal,
  ended: (run: PlannedRun, outcome: RunOutcome) => void,
): Promise<ReadonlyMap<PlannedRun, RunOutcome>> {
  const outcomes = new Map<PlannedRun, RunOutcome>();
  const waitFor: PlannedRun[] = [];
  const queue = [...runs];
  const work = async (executor: Executor) => {
    while (!signal.aborted) {
      const run = queue.shift();
      if (run === undefined) return;
      const outcome = await executor.execute(run);
      const before = outcomes.get(run)?.status;
      outcomes.set(run, outcome);
      if (outcome.status !== before) ended(run, outcome);
      if (outcome.status === 'elsewhere') waitFor.push(run);
    }
  };
  while (queue.length > 0 && !signal.aborted) {
    await Promise.all(executors.map(work));
    if (waitFor.length === 0) break;
    await pause(POLL_SECONDS * 1000, undefined, { signal }).catch(() => undefined);
    queue.push(...waitFor.splice(0));
  }
  return outcomes;
}
