import { settingsIdentity, type LoadedExperiment, type PlannedRun } from '@adience/experiment';
import { taskOf } from '@adience/tasks';
import { recordPlan, type ExperimentPlan } from '@adience/tracking';
import { userCommand } from './environment.ts';
import type { ResolvedRun } from './resolve-run.ts';

/**
 * Writes down what an experiment asks, in its experiment.json: the one owner of that fact.
 *
 * @param runs folder of all runs
 * @param resolved runs whose images have been read: their identities are written too
 */
export async function recordAsked(
  runs: string,
  loaded: LoadedExperiment,
  resolved: ReadonlyMap<PlannedRun, ResolvedRun> = new Map(),
): Promise<void> {
  await recordPlan(runs, loaded.experiment.name, await experimentPlan(loaded, resolved));
}

/** What an experiment asks, as its experiment.json has it. */
export async function experimentPlan(
  { experiment, asked }: LoadedExperiment,
  resolved: ReadonlyMap<PlannedRun, ResolvedRun>,
): Promise<ExperimentPlan> {
  const { name, classes, ordered } = taskOf(experiment.task);
  const trials = [];
  for (const trial of asked.trials) {
    const settingsSha256 = await settingsIdentity(trial.config);
    trials.push({ name: trial.name, settings: trial.settings, settingsSha256 });
  }
  const identities = [...resolved].map(([run, { id }]) => [runPath(run), id] as const);
  return {
    plannedAt: new Date().toISOString(),
    command: userCommand(),
    question: experiment.question ?? null,
    task: { name, classes, ordered },
    folds: experiment.folds,
    seeds: experiment.seeds,
    baseline: asked.trials.find(({ baseline }) => baseline)?.name ?? null,
    trials,
    ...(identities.length > 0 && { runs: Object.fromEntries(identities) }),
  };
}

/** A run's folder below its experiment's. */
const runPath = ({ trial, seed, testFold }: PlannedRun) => `${trial.name}/seed-${seed}/fold-${testFold}`;
