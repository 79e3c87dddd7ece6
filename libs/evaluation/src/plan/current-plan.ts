import { readExperimentFile, type ExperimentPlan, type RunState } from '@adience/tracking';
import { planChanges } from './plan-changes.ts';
import { planOfRuns } from './plan-of-runs.ts';

/** What an experiment asks now, and what changed on the way there. */
export interface CurrentPlan {
  readonly plan: ExperimentPlan;
  /** One sentence per change, the latest first. */
  readonly changes: readonly string[];
}

/**
 * What an experiment asks: the newest plan of its experiment.json, or what its runs of the first edition say; null
 * where there is neither.
 *
 * @throws Error of one line where experiment.json cannot be read
 */
export function currentPlan(
  runs: string,
  experiment: string,
  states: readonly RunState[],
): CurrentPlan | null {
  const file = readExperimentFile(runs, experiment);
  if (file !== null) return { plan: file.plans.at(-1)!, changes: planChanges(file.plans) };
  if (states.length === 0) return null;
  const lost = states.some(({ planned }) => planned === undefined);
  return { plan: planOfRuns(states), changes: lost ? [lostFile] : [] };
}

const lostFile =
  'experiment.json is missing: what was planned is put together from the runs that are there; adience plan writes it again';
