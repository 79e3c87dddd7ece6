import { currentPlan } from '@adience/evaluation';
import type { Setting } from '@adience/experiment';
import type { Task } from '@adience/tasks';
import { readExperiments, readRuns, recordPlan } from '@adience/tracking';
import { userCommand } from '../experiment/environment.ts';

/** A service's trial as its experiment asks for it. */
export interface ImportedRuns {
  /** Folder of all runs. */
  readonly runs: string;
  readonly experiment: string;
  readonly question: string;
  readonly task: Task;
  readonly trial: string;
  readonly folds: readonly number[];
  readonly seed: number;
  readonly settings: Readonly<Record<string, Setting>>;
  /** Identity by test fold. */
  readonly identities: ReadonlyMap<number, string>;
}

/**
 * Writes a service's trial into its experiment's experiment.json, among the trials that the experiment asks for
 * already.
 */
export async function recordImport(imported: ImportedRuns): Promise<void> {
  const { runs, experiment, question, task, trial, folds, seed, settings, identities } = imported;
  const known = (await readExperiments(runs)).includes(experiment);
  const records = known ? await readRuns(runs, experiment, () => undefined) : [];
  const states = records.map(({ state }) => state);
  const before = currentPlan(runs, experiment, states)?.plan;
  const others = before?.trials.filter(({ name }) => name !== trial) ?? [];
  const { name, classes, ordered } = task;
  await recordPlan(runs, experiment, {
    plannedAt: new Date().toISOString(),
    command: userCommand(),
    question: before?.question ?? question,
    task: { name, classes, ordered },
    folds: union(before?.folds ?? [], folds),
    seeds: union(before?.seeds ?? [], [seed]),
    baseline: before?.baseline ?? null,
    // A service's settings are in its runs' identities.
    trials: [...others, { name: trial, settings, settingsSha256: '' }],
    runs: {
      ...before?.runs,
      ...Object.fromEntries([...identities].map(([fold, id]) => [`${trial}/seed-${seed}/fold-${fold}`, id])),
    },
  });
}

const union = (a: readonly number[], b: readonly number[]) =>
  [...new Set([...a, ...b])].sort((left, right) => left - right);
