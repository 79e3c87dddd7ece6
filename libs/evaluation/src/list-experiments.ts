import pMap from 'p-map';
import { listRuns, readExperiments, readRunStatus, type ListedRun } from '@adience/tracking';
import { currentPlan, type CurrentPlan } from './plan/current-plan.ts';

/** An experiment's plan and its runs as listings have them. */
export interface ListedExperiment extends CurrentPlan {
  readonly experiment: string;
  readonly runs: readonly ListedRun[];
}

/** Files that are hashed at a time. */
const atOnce = 8;

/**
 * Experiments under the runs folder with their plans; one without a plan and without runs is left out. Runs count as
 * finished where a report counts them: where predictions.csv is the file that was written.
 */
export async function listExperiments(
  folder: string,
  names: readonly string[],
  warn: (message: string) => void,
): Promise<readonly ListedExperiment[]> {
  const known = await readExperiments(folder);
  const listed: ListedExperiment[] = [];
  for (const experiment of names.filter((name) => known.includes(name))) {
    const all = await listRuns(folder, [experiment], warn);
    const runs = await pMap(all, (run) => proven(run, warn), { concurrency: atOnce });
    const states = runs.map(({ state }) => state);
    const current = currentPlan(folder, experiment, states);
    if (current !== null) listed.push({ experiment, runs, ...current });
  }
  return listed;
}

async function proven(run: ListedRun, warn: (message: string) => void): Promise<ListedRun> {
  if (run.status !== 'finished') return run;
  const { status, reason } = await readRunStatus(run.folder);
  if (status === 'finished') return run;
  warn(`${run.folder}: counts as interrupted: ${reason ?? status}`);
  return { ...run, status: 'interrupted' };
}
