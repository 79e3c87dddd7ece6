import { basename, dirname, resolve } from 'node:path';
import { readRuns, type RunRecord } from '@adience/tracking';
import { experimentResults, type ExperimentResults } from './experiment-results.ts';
import type { LeftOutRun } from './plan/assign-runs.ts';
import { currentPlan, type CurrentPlan } from './plan/current-plan.ts';

/** An experiment read whole: what it asks, its runs, and what they answer. */
export interface ReadResults {
  readonly current: CurrentPlan;
  readonly runs: readonly RunRecord[];
  /** Runs that cannot be read; they are among the results' left out ones. */
  readonly unreadable: readonly LeftOutRun[];
  readonly results: ExperimentResults;
}

/**
 * Reads an experiment's folder and computes its results:
 * ```
 * experiment.json (else the runs) -> plan;  runs/<experiment>/<trial>/seed-<s>/fold-<f> -> RunRecord[] -> results
 * ```
 * @param warn what cannot be read, a line each; it is also named in the results
 * @returns null where there is neither a plan nor a run that can be read
 * @throws Error of one line where experiment.json cannot be read
 */
export async function readResults(
  folder: string,
  experiment: string,
  warn: (message: string) => void,
): Promise<ReadResults | null> {
  const unreadable: LeftOutRun[] = [];
  const runs = await readRuns(folder, experiment, (message, place) => {
    warn(message);
    unreadable.push(unreadableRun(place, message));
  });
  const states = runs.map(({ state }) => state);
  const current = currentPlan(folder, experiment, states);
  if (current === null) return null;
  return { current, runs, unreadable, results: experimentResults(current.plan, runs, unreadable) };
}

/** A run that cannot be read, as its folder's path names it: `<trial>/seed-<s>/fold-<f>`. */
export function unreadableRun(folder: string, message: string): LeftOutRun {
  const place = resolve(folder);
  const number = (name: string) => Number(/\d+$/.exec(name)?.[0]);
  return {
    trial: basename(dirname(dirname(place))),
    seed: number(basename(dirname(place))),
    fold: number(basename(place)),
    reason: `cannot be read: ${message.replaceAll(`${place}/`, '')}`,
  };
}
