import { settingsIdentity, type LoadedExperiment, type PlannedRun } from '@adience/experiment';
import { taskOf } from '@adience/tasks';
import { readExperimentFile, recordPlan, type ExperimentPlan } from '@adience/tracking';
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
  const { name } = loaded.experiment;
  const plan = await experimentPlan(loaded, resolved);
  const imported = importedTrials(runs, name).filter((trial) =>
    plan.trials.every((own) => own.name !== trial.name),
  );
  await recordPlan(runs, name, { ...plan, trials: [...plan.trials, ...imported] });
}

/** Trials of commercial services that were imported into an experiment: no file lists them, and no run drops them. */
function importedTrials(runs: string, experiment: string): ExperimentPlan['trials'] {
  const trials = readExperimentFile(runs, experiment)?.plans.at(-1)?.trials ?? [];
  return trials.filter(({ settings }) => 'service.provider' in settings);
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
    runs: identities.length === 0 ? undefined : Object.fromEntries(identities),
  };
}

/** A run's folder below its experiment's. */
const runPath = ({ trial, seed, testFold }: PlannedRun) => `${trial.name}/seed-${seed}/fold-${testFold}`;
