import {
  auxiliaryExperiment,
  auxiliaryIdentity,
  settingsIdentity,
  type LoadedExperiment,
  type PlannedRun,
} from '@adience/experiment';
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
  const plan = await experimentPlan(loaded, resolved);
  const all = [{ experiment: loaded.experiment.name, plan }, ...auxiliaryPlans(loaded, plan)];
  for (const { experiment, plan: own } of all) {
    const imported = importedTrials(runs, experiment).filter((trial) =>
      own.trials.every(({ name }) => name !== trial.name),
    );
    await recordPlan(runs, experiment, { ...own, trials: [...own.trials, ...imported] });
  }
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
  const { name: ofTask, classes, ordered } = taskOf(experiment.task);
  const { name } = experiment;
  const trials = [];
  for (const trial of asked.trials) {
    const settingsSha256 = await settingsIdentity(trial.config);
    trials.push({ name: trial.name, settings: trial.settings, settingsSha256 });
  }
  const tasks = asked.trials.flatMap(({ config }) => config.auxiliary.map(({ task }) => task));
  const further = [...new Set(tasks.map((task) => auxiliaryExperiment(name, task)))];
  const identities = [...resolved].map(([run, { id }]) => [runPath(run), id] as const);
  return {
    plannedAt: new Date().toISOString(),
    command: userCommand(),
    question: experiment.question ?? null,
    task: { name: ofTask, classes, ordered },
    folds: experiment.folds,
    seeds: experiment.seeds,
    baseline: asked.trials.find(({ baseline }) => baseline)?.name ?? null,
    trials,
    auxiliary: further.length === 0 ? undefined : further,
    runs: identities.length === 0 ? undefined : Object.fromEntries(identities),
  };
}

/** What is asked of each auxiliary task: of the trials whose networks learn it, the same folds and seeds. */
function auxiliaryPlans({ experiment, asked }: LoadedExperiment, plan: ExperimentPlan) {
  const tasks = new Map(
    asked.trials.flatMap(({ config }) => config.auxiliary.map(({ task }) => [taskOf(task).name, task])),
  );
  return [...tasks].map(([name, task]) => {
    const { classes, ordered } = taskOf(task);
    const learning = asked.trials.filter(({ config }) =>
      config.auxiliary.some((one) => taskOf(one.task).name === name),
    );
    const names = new Set(learning.map((trial) => trial.name));
    const runs = Object.entries(plan.runs ?? {})
      .filter(([path]) => names.has(path.slice(0, path.indexOf('/seed-'))))
      .map(([path, id]) => [path, auxiliaryIdentity(id, task)] as const);
    return {
      experiment: auxiliaryExperiment(experiment.name, task),
      plan: {
        ...plan,
        task: { name, classes, ordered },
        baseline: plan.baseline !== null && names.has(plan.baseline) ? plan.baseline : null,
        trials: plan.trials.filter((trial) => names.has(trial.name)),
        runs: runs.length === 0 ? undefined : Object.fromEntries(runs),
        auxiliary: undefined,
      },
    };
  });
}

/** A run's folder below its experiment's. */
const runPath = ({ trial, seed, testFold }: PlannedRun) => `${trial.name}/seed-${seed}/fold-${testFold}`;
