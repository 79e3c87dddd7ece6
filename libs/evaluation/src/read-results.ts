import { listRuns, readExperiments, type ListedRun } from '@adience/tracking';
import { currentPlan, type CurrentPlan } from './plan/current-plan.ts';

/** An experiment's plan and its runs as listings have them. */
export interface ListedExperiment extends CurrentPlan {
  readonly experiment: string;
  readonly runs: readonly ListedRun[];
}

/** Experiments under the runs folder with their plans; one without a plan and without runs is left out. */
export async function listExperiments(
  folder: string,
  names: readonly string[],
  warn: (message: string) => void,
): Promise<readonly ListedExperiment[]> {
  const known = await readExperiments(folder);
  const listed: ListedExperiment[] = [];
  for (const experiment of names.filter((name) => known.includes(name))) {
    const runs = await listRuns(folder, [experiment], warn);
    const current = currentPlan(
      folder,
      experiment,
      runs.map(({ state }) => state),
    );
    if (current !== null) listed.push({ experiment, runs, ...current });
  }
  return listed;
}
