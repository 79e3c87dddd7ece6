import { ConfigError } from '@adience/config';
import { assignRuns, currentPlan } from '@adience/evaluation';
import type { Task } from '@adience/tasks';
import { readRuns, type RunRecord } from '@adience/tracking';

/** A service's trial, and what to compare it with. */
export interface ComparedTrial {
  /** Folder of all runs. */
  readonly runs: string;
  readonly experiment: string;
  readonly trial: string;
  /** Experiments of ours; none: the trained trials of the same experiment. */
  readonly compareWith: readonly string[];
  /** Of the dataset. */
  readonly digest: string;
  readonly task: Task;
}

/**
 * A service's runs, and ours of the same labels and task.
 *
 * @throws ConfigError where a named experiment has no trained runs, or none of the same task and labels
 */
export async function comparedRuns({
  runs,
  experiment,
  trial,
  compareWith,
  digest,
  task,
}: ComparedTrial): Promise<{ readonly service: readonly RunRecord[]; readonly ours: readonly RunRecord[] }> {
  const own = await finishedRuns(runs, experiment);
  const service = own.filter(({ state }) => state.trial === trial);
  const matching = (records: readonly RunRecord[]) =>
    records.filter(({ state, dataset }) => state.task === task.name && dataset.digest === digest);
  if (compareWith.length === 0) return { service, ours: matching(own.filter(isTrained)) };
  const ours: RunRecord[] = [];
  for (const name of compareWith) {
    const trained = (await finishedRuns(runs, name)).filter(isTrained);
    if (trained.length === 0) throw new ConfigError(`--compare-with ${name}: has no trained runs in ${runs}`);
    const same = matching(trained);
    if (same.length === 0)
      throw new ConfigError(`--compare-with ${name}: has another task, dataset or label policy`);
    ours.push(...same);
  }
  return { service, ours };
}

/** The finished runs that an experiment asks for; stale ones and dropped trials are left out. */
async function finishedRuns(runs: string, experiment: string): Promise<readonly RunRecord[]> {
  const all = await readRuns(runs, experiment, console.error);
  const states = all.map(({ state }) => state);
  const current = currentPlan(runs, experiment, states);
  return current === null ? [] : assignRuns(current.plan, all).trials.flatMap(({ finished }) => finished);
}

const isTrained = ({ config }: RunRecord) => 'model' in config;
